package vn.truc.supply;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a CycloneDX file says is in a product.
 *
 * @param product artifact id of the product
 */
record Sbom(String product, List<Component> components) {
    /** @param licences ids, or names where there is no id */
    record Component(String name, String version, List<String> licences) {
        @Override
        public String toString() {
            return name + " " + version + " " + licences;
        }
    }

    /** Those of every product on the class path. */
    static List<Sbom> all() throws IOException {
        List<Sbom> all = new ArrayList<>();
        for (URL file :
                Collections.list(Sbom.class.getClassLoader().getResources("META-INF/sbom/application.cdx.json"))) {
            try (InputStream in = file.openStream()) {
                all.add(read(JsonMapper.builder().build().readTree(in)));
            }
        }
        return all;
    }

    static Sbom read(JsonNode file) {
        List<Component> components = new ArrayList<>();
        for (JsonNode component : file.path("components")) {
            List<String> licences = new ArrayList<>();
            for (JsonNode choice : component.path("licenses")) {
                JsonNode licence = choice.path("license");
                licences.add(licence.path("id")
                        .asString(licence.path("name")
                                .asString(choice.path("expression").asString(""))));
            }
            components.add(new Component(
                    component.path("name").asString(""),
                    component.path("version").asString(""),
                    licences));
        }
        return new Sbom(file.path("metadata").path("component").path("name").asString(""), components);
    }
}
