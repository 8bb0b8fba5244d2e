package studio.moment.lake.templates.image;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * Which class names which, as the constant pools of a class path say it: classes, and the types of
 * fields, methods and signatures. Names are written with slashes.
 */
final class ClassReferences {
  private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([A-Za-z_$][\\w$/-]*)[;<]");

  /** The classes named by each class, and the jar each lies in. */
  private final Map<String, Set<String>> named = new HashMap<>();

  private final Map<String, String> jars = new HashMap<>();

  private ClassReferences() {}

  static ClassReferences of(List<Path> classPath) throws IOException {
    ClassReferences references = new ClassReferences();
    for (Path path : classPath) {
      try (JarFile jar = new JarFile(path.toFile())) {
        for (ZipEntry entry : jar.stream().toList()) {
          String name = entry.getName();
          if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
            String type = name.substring(0, name.length() - ".class".length());
            try (InputStream in = jar.getInputStream(entry)) {
              references.named.putIfAbsent(
                  type, namedBy(new DataInputStream(new BufferedInputStream(in))));
            }
            references.jars.putIfAbsent(type, path.getFileName().toString());
          }
        }
      }
    }
    return references;
  }

  /** Classes that classes of these jars name and that are nowhere. */
  Set<String> missingFrom(Predicate<String> jar) {
    Set<String> missing = new TreeSet<>();
    named.forEach(
        (type, others) -> {
          if (jar.test(jars.get(type))) {
            others.stream()
                .filter(other -> !named.containsKey(other) && !isOfJava(other))
                .forEach(other -> missing.add(type + " -> " + other));
          }
        });
    return missing;
  }

  /** Classes of other packages that name a class of these. */
  Set<String> naming(String... packages) {
    Set<String> naming = new TreeSet<>();
    named.forEach(
        (type, others) -> {
          if (others.stream().anyMatch(other -> isIn(other, packages)) && !isIn(type, packages)) {
            naming.add(type);
          }
        });
    return naming;
  }

  /** What classes of these jars name. */
  Set<String> namedIn(Predicate<String> jar) {
    Set<String> all = new HashSet<>();
    named.forEach(
        (type, others) -> {
          if (jar.test(jars.get(type))) {
            all.addAll(others);
          }
        });
    return all;
  }

  private static boolean isIn(String type, String... packages) {
    for (String each : packages) {
      if (type.startsWith(each)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfJava(String type) {
    return ClassLoader.getPlatformClassLoader().getResource(type + ".class") != null;
  }

  /** Reads a constant pool (JVM specification 4.4). */
  private static Set<String> namedBy(DataInputStream in) throws IOException {
    in.skipNBytes(8);
    int count = in.readUnsignedShort();
    String[] texts = new String[count];
    int[] classes = new int[count];
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 7 -> classes[i] = in.readUnsignedShort();
        case 5, 6 -> {
          in.skipNBytes(8);
          i++;
        }
        case 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        default -> throw new IOException("no constant has the tag " + tag);
      }
    }
    Set<String> names = new HashSet<>();
    for (int index : classes) {
      if (index != 0 && !texts[index].startsWith("[")) {
        names.add(texts[index]);
      }
    }
    for (String text : texts) {
      if (text != null && (text.startsWith("(") || text.startsWith("L") || text.startsWith("["))) {
        Matcher each = IN_DESCRIPTOR.matcher(text);
        while (each.find()) {
          names.add(each.group(1));
        }
      }
    }
    return names;
  }
}
