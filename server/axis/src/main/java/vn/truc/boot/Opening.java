package vn.truc.boot;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.support.GenericApplicationContext;
import vn.truc.boot.settings.Settings;
import vn.truc.boot.settings.SettingsCatalogue;
import vn.truc.boot.settings.SettingsReader;
import vn.truc.boot.start.AxisSettings;
import vn.truc.boot.start.Home;
import vn.truc.boot.start.UnfinishedRestore;

/** What comes before the first room: settings are read, the home directory becomes ours. */
final class Opening {
    private final InstantSource clock;
    private @Nullable Home home;

    Opening(InstantSource clock) {
        this.clock = clock;
    }

    /** Gives the rooms their settings records, the home and the clock. */
    void enter(GenericApplicationContext context) {
        Settings settings = new SettingsReader(SettingsCatalogue.ofTheAxis()).read(context.getEnvironment());
        UnfinishedRestore.refuse(settings.of(AxisSettings.class).home());
        Home opened = Home.open(settings.of(AxisSettings.class).home());
        home = opened;
        ConfigurableListableBeanFactory rooms = context.getBeanFactory();
        settings.all()
                .forEach(record -> rooms.registerSingleton(record.getClass().getName(), record));
        rooms.registerSingleton("clock", clock);
        // A bean with a supplier and not a singleton, so that it is released last, after all that live in it.
        context.registerBean("home", Home.class, () -> opened);
    }

    Home home() {
        if (home == null) {
            throw new IllegalStateException("the home directory is not open yet");
        }
        return home;
    }

    /** After a failed start. */
    void leave() {
        if (home != null) {
            home.close();
        }
    }
}
