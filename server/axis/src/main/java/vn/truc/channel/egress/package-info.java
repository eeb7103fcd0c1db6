/** Where the axis may connect to: what operators allow, less what nobody may reach through it. */
@NullMarked
package vn.truc.channel.egress;

import org.jspecify.annotations.NullMarked;
