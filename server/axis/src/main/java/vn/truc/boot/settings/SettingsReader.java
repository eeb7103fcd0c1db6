package vn.truc.boot.settings;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;
import vn.truc.boot.start.AxisSettings;
import vn.truc.boot.start.StartRefused;
import vn.truc.exchange.ByteSize;

/** Turns an environment into settings records, or into one readable line for everything that is wrong with it. */
public final class SettingsReader {
    private final SettingsCatalogue catalogue;

    public SettingsReader(SettingsCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @throws StartRefused naming every unknown, retired, unsafe, missing or unreadable setting at once */
    public Settings read(ConfigurableEnvironment environment) {
        List<String> problems = new ArrayList<>(new KnownKeys(catalogue).problems(environment));
        Binder binder = binder(environment);
        Map<Class<?>, Record> records = new LinkedHashMap<>();
        catalogue.records().forEach((prefix, type) -> {
            Record record = record(binder, prefix, type, problems);
            if (record != null) {
                records.put(type, record);
            }
        });
        if (records.get(AxisSettings.class) instanceof AxisSettings axis && !axis.demo()) {
            problems.addAll(new Secrets(catalogue).problems(environment));
        }
        if (!problems.isEmpty()) {
            throw StartRefused.bySettings(problems);
        }
        return new Settings(records);
    }

    private static Binder binder(ConfigurableEnvironment environment) {
        ApplicationConversionService conversion = new ApplicationConversionService();
        conversion.addConverter(String.class, ByteSize.class, ByteSize::parse);
        conversion.addConverter(String.class, Path.class, Path::of);
        return new Binder(
                ConfigurationPropertySources.get(environment),
                new PropertySourcesPlaceholdersResolver(environment),
                conversion);
    }

    private static @Nullable Record record(
            Binder binder, String prefix, Class<? extends Record> type, List<String> problems) {
        int before = problems.size();
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(binder, prefix, components[i], problems);
        }
        return problems.size() > before ? null : constructed(type, prefix, values, problems);
    }

    private static @Nullable Object value(
            Binder binder, String prefix, RecordComponent component, List<String> problems) {
        String key = SettingsCatalogue.key(prefix, component);
        try {
            ResolvableType type = component.getType().isPrimitive()
                    ? ResolvableType.forClass(ClassUtils.resolvePrimitiveIfNecessary(component.getType()))
                    : ResolvableType.forType(component.getGenericType());
            Object value = binder.bind(key, Bindable.of(type)).orElse(null);
            Object given = value instanceof String text && text.isBlank() ? null : value;
            if (Secrets.isSecret(key)) {
                given = secret(binder, key, given, problems);
            }
            if (given instanceof Path keys && Secrets.isKeyStore(key) && Files.isReadable(keys)) {
                Secrets.noticeIfOpen(key, keys);
            }
            if (given == null && !isOptional(component)) {
                problems.add(StartRefused.reason(key + " is missing", "thiếu thiết lập"));
            }
            return given;
        } catch (BindException e) {
            problems.add(unreadable(key, component, e));
            return null;
        } catch (IOException e) {
            problems.add(StartRefused.reason(key + " cannot be read", "không đọc được"));
            return null;
        }
    }

    private static @Nullable Object secret(Binder binder, String key, @Nullable Object given, List<String> problems) {
        Path file = binder.bind(key + Secrets.FILE, Bindable.of(Path.class)).orElse(null);
        if (file == null || file.toString().isBlank()) {
            return given;
        }
        if (given != null) {
            problems.add(StartRefused.reason(
                    "give " + key + " or " + key + Secrets.FILE + ", not both", "chỉ đặt một trong hai thiết lập"));
            return null;
        }
        try {
            Secrets.noticeIfOpen(key + Secrets.FILE, file);
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            problems.add(
                    StartRefused.reason(key + Secrets.FILE + ": " + file + " cannot be read", "không đọc được tệp"));
            return null;
        }
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static String unreadable(String key, RecordComponent component, BindException failure) {
        var property = failure.getProperty();
        String value = property == null || Secrets.isSecret(key) ? "its value" : "'" + property.getValue() + "'";
        String where = property == null || property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")";
        return StartRefused.reason(
                key + ": " + value + " is not " + word(component.getType()) + where, "giá trị không hợp lệ");
    }

    private static String word(Class<?> type) {
        if (type == int.class || type == long.class) {
            return "a whole number";
        } else if (type == boolean.class) {
            return "true or false";
        } else if (type == Duration.class) {
            return "a time such as 500ms, 30s, 10m or 24h";
        } else if (type == ByteSize.class) {
            return "a size such as 512B, 64KiB, 20MiB or 1GiB";
        }
        return type.isEnum() ? "one of " + words(type) : "a " + type.getSimpleName();
    }

    /** The values of an enum as the manual has them; small letters and hyphens are read as well. */
    private static String words(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(value -> ((Enum<?>) value).name())
                .collect(Collectors.joining(", "));
    }

    private static @Nullable Record constructed(
            Class<? extends Record> type, String prefix, @Nullable Object[] values, List<String> problems) {
        try {
            return constructor(type).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                problems.add(StartRefused.reason(
                        named(type, prefix, String.valueOf(refused.getMessage())), "giá trị không hợp lệ"));
                return null;
            }
            throw new IllegalStateException(type + " cannot be made", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    /** The whole key before what a record says of one of its components, by the key's last word; else the room. */
    private static String named(Class<? extends Record> type, String prefix, String refusal) {
        String key = prefix + "." + refusal.split(" ", 2)[0];
        boolean isOne = Stream.of(type.getRecordComponents())
                .anyMatch(component -> SettingsCatalogue.key(prefix, component).equals(key));
        return prefix + (isOne ? "." : ": ") + refusal;
    }

    private static Constructor<? extends Record> constructor(Class<? extends Record> type)
            throws NoSuchMethodException {
        return type.getDeclaredConstructor(Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
    }
}
