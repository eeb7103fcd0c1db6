/** A crooked house: each class breaks one law, to show that its guard sees it. */
package planted.truc;
