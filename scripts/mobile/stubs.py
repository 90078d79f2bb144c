"""Makes a jar of the classes of Android and androidx without code, for type checks of Kotlin where there is no SDK.

The Python type stubs of chaquopy have every class and method; the TypeScript declarations of NativeScript say which are
interfaces. What Java cannot express or the compiler refuses is left out: Kotlin that needs it does not compile, which
shows. Usage: stubs.py JAR
"""

import ast
import collections
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / "target/mobile"
TYPES = TOOLS / "node_modules/@nativescript/types-android/lib/android"
STDLIB = TOOLS / "node_modules/kotlin-compiler/lib/kotlin-stdlib.jar"

PACKAGES = """
android android.app android.content android.content.pm android.content.res android.database android.graphics
android.graphics.drawable android.net android.os android.provider android.text android.util android.view
android.view.accessibility android.view.inputmethod android.webkit android.widget android.window
androidx.activity androidx.activity.contextaware androidx.activity.result androidx.activity.result.contract
androidx.appcompat.app androidx.core.app androidx.core.content androidx.core.graphics androidx.core.util androidx.core.view
androidx.fragment.app androidx.lifecycle androidx.savedstate
""".split()

PRIMITIVES = {"jint": "int", "jlong": "long", "jfloat": "float", "jdouble": "double", "jboolean": "boolean",
              "jbyte": "byte", "jshort": "short", "jchar": "char"}
BOXES = {"int": "Integer", "boolean": "Boolean", "float": "Float", "long": "Long", "void": "Void", "double": "Double",
         "byte": "Byte", "short": "Short", "char": "Character"}
PYTHON = {"int": "int", "bool": "boolean", "float": "float", "str": "String", "object": "Object", "typing.Any": "Object"}
KEYWORDS = set("""abstract boolean byte case catch char const continue default do double enum extends final finally float
for goto if implements import instanceof int interface long native new package private protected public return short
static super switch synchronized this throw throws transient try void volatile while""".split())
# Methods that return a long. The type stubs have one type for all whole numbers.
RETURN_LONG = {"getLong", "elapsedRealtime", "elapsedRealtimeNanos", "uptimeMillis", "getStatSize", "getLength"}
# Methods of java.lang.Object, which every stub has already.
INHERITED = {"getClass", "notify", "notifyAll", "wait", "finalize", "equals", "hashCode", "toString", "clone"}
# Classes of Java that a stub may extend or implement.
JAVA_CLASSES = {"java.lang.Exception", "java.lang.RuntimeException", "java.lang.Throwable", "java.io.InputStream",
                "java.io.OutputStream"}
JAVA_INTERFACES = {"java.lang.AutoCloseable", "java.io.Closeable", "java.io.Serializable", "java.lang.Cloneable"}


class NotExpressible(Exception):
    """A type that the stubs leave out."""


def dotted(node):
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    raise NotExpressible


def load_classes():
    """Returns every class by its full name, as its syntax tree and its package."""
    classes = {}

    def add(node, package, outer):
        name = f"{outer}.{node.name}"
        classes[name] = (node, package)
        for inner in node.body:
            if isinstance(inner, ast.ClassDef):
                add(inner, package, name)

    (site,) = TOOLS.glob("venv/lib/python3*/site-packages")
    for package in PACKAGES:
        first, *rest = package.split(".")
        file = site.joinpath(f"{first}-stubs", *rest, "__init__.pyi")
        for node in ast.parse(file.read_text()).body:
            if isinstance(node, ast.ClassDef):
                add(node, package, package)
    return classes


def load_interfaces(classes):
    """Returns the names of interfaces: those that NativeScript names, and every base class without a constructor."""
    bases = set()
    for node, package in classes.values():
        for base in node.bases:
            base = dotted(base.value if isinstance(base, ast.Subscript) else base)
            bases |= {base, f"{package}.{base}"}
    named = {
        name for name in bases & classes.keys()
        if not any(isinstance(item, ast.FunctionDef) and item.name == "__init__" for item in classes[name][0].body)
    }
    text = "".join((TYPES / file).read_text() for file in ("android-platform-37.d.ts", "androidx-32.d.ts"))
    return named | {name.replace("$", ".") for name in re.findall(r"new instance of the ([\w.$]+) interface", text)}


class Writer:
    """Writes the Java of one class and the classes inside it."""

    def __init__(self, classes, interfaces):
        self.classes, self.interfaces = classes, interfaces

    def parameters(self, node):
        """Returns the names of the type parameters of a class."""
        for base in node.bases:
            if isinstance(base, ast.Subscript) and dotted(base.value) == "typing.Generic":
                return [dotted(item) for item in getattr(base.slice, "elts", [base.slice])]
        return []

    def resolve(self, name, package, variables):
        if name in variables:
            return variables[name]
        if name.startswith("_"):
            return "Object"  # A type parameter of a method.
        if name.startswith("java.chaquopy."):
            array = re.match(r"java\.chaquopy\.JavaArrayJ(\w+)", name)
            if array:
                return PRIMITIVES["j" + array.group(1).lower()] + "[]"
            raise NotExpressible
        if name.startswith(("java.", "kotlin.")):
            return name
        for full in (f"{package}.{name}", name):
            if full in self.classes:
                return full
        raise NotExpressible

    def type_of(self, node, package, variables):
        if isinstance(node, ast.Constant) and node.value is None:
            return "void"
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return self.type_of(ast.parse(node.value, mode="eval").body, package, variables)
        # A union: `str | None`, or a number with the Java class that it stands for.
        choices, todo = [], [node]
        while todo:
            part = todo.pop(0)
            if isinstance(part, ast.BinOp):
                todo = [part.left, part.right, *todo]
            elif not (isinstance(part, ast.Constant) and part.value is None):
                choices.append(part)
        names = [dotted(part) if isinstance(part, (ast.Name, ast.Attribute)) else None for part in choices]
        for name in names:
            if name and name.startswith("java.j") and name[5:] in PRIMITIVES:
                return PRIMITIVES[name[5:]]
        if "java.lang.String" in names:
            return "String"
        if names[0] in PYTHON:
            return PYTHON[names[0]]
        if not isinstance(choices[0], ast.Subscript):
            return self.resolve(names[0] or dotted(choices[0]), package, variables)
        base = dotted(choices[0].value)
        inside = getattr(choices[0].slice, "elts", [choices[0].slice])
        if base == "java.chaquopy.JavaArray":
            return self.type_of(inside[0], package, variables) + "[]"
        base = self.resolve(base, package, variables)
        try:
            arguments = [self.type_of(item, package, variables) for item in inside]
        except NotExpressible:
            return base
        if base in self.classes and len(self.parameters(self.classes[base][0])) != len(arguments):
            return base
        return f"{base}<{', '.join(BOXES.get(item, item) for item in arguments)}>"

    def head(self, name, variables):
        node, package = self.classes[name]
        extends, implements = [], []
        for base in node.bases:
            try:
                kind = self.type_of(base, package, variables)
            except NotExpressible:
                continue
            plain = kind.split("<")[0]
            if plain in self.interfaces or plain in JAVA_INTERFACES:
                implements.append(kind)
            elif plain in JAVA_CLASSES or plain in self.classes:
                extends.append(kind)
        generic = f"<{', '.join(variables.values())}>" if variables else ""
        if name in self.interfaces:
            return f"interface {node.name}{generic}" + (f" extends {', '.join(implements)}" if implements else "")
        words = f"class {node.name}{generic}"
        words += f" extends {extends[-1]}" if extends else ""
        return words + (f" implements {', '.join(implements)}" if implements else "")

    def write(self, name, lines, nested=False):
        node, package = self.classes[name]
        variables = {item: f"T{number}" for number, item in enumerate(self.parameters(node))}
        interface = name in self.interfaces
        methods = [item for item in node.body if isinstance(item, ast.FunctionDef) and not is_static(item)]
        # Kotlin may pass a lambda for an interface with one method.
        abstract = interface and len(methods) == 1
        lines.append(f"public {'static ' if nested else ''}{self.head(name, variables)} {{")
        seen, empty_constructor = set(), False
        for item in node.body:
            try:
                if isinstance(item, ast.ClassDef):
                    self.write(f"{name}.{item.name}", lines, nested=True)
                elif isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
                    self.field(item, package, variables, interface, lines)
                elif isinstance(item, ast.FunctionDef):
                    types = self.arguments(item, package, variables)
                    key = (item.name, *(re.sub("<.*>", "", kind) for kind in types))
                    if key in seen:
                        continue
                    seen.add(key)
                    listed = ", ".join(f"{kind} a{number}" for number, kind in enumerate(types))
                    if item.name == "__init__":
                        if not interface:
                            empty_constructor |= not types
                            lines.append(f"public {node.name}({listed}) {{ }}")
                        continue
                    if item.name in KEYWORDS or item.name in INHERITED:
                        continue
                    result = "long" if item.name in RETURN_LONG else self.type_of(item.returns, package, variables)
                    body = f"{{ {value('return', result)} }}"
                    if interface and not is_static(item):
                        lines.append(f"{result} {item.name}({listed});" if abstract else f"default {result} {item.name}({listed}) {body}")
                    else:
                        lines.append(f"public {'static ' if is_static(item) else ''}{result} {item.name}({listed}) {body}")
            except NotExpressible:
                continue
        if not interface and not empty_constructor:
            lines.append(f"protected {node.name}() {{ }}")
        lines.append("}")

    def field(self, item, package, variables, interface, lines):
        static = isinstance(item.annotation, ast.Subscript) and dotted(item.annotation.value) == "typing.ClassVar"
        kind = self.type_of(item.annotation.slice if static else item.annotation, package, variables)
        if item.target.id in KEYWORDS or (interface and not static):
            return
        start = '"x";' if kind == "String" and static else value("", kind).strip() or "null;"
        lines.append(f"public {'static final ' if static else ''}{kind} {item.target.id} = {start}")

    def arguments(self, item, package, variables):
        listed = item.args.posonlyargs + item.args.args
        types = [self.type_of(one.annotation, package, variables) for one in (listed if is_static(item) else listed[1:])]
        # Java declares most of these with a wildcard, which the type stubs do not have.
        types = [re.sub(r"^(java\.util\.\w+)<([\w.]+)>$", r"\1<? extends \2>", kind) for kind in types]
        if item.args.vararg:
            types.append(self.type_of(item.args.vararg.annotation, package, variables) + "...")
        return types


def is_static(item):
    return any(dotted(one) == "staticmethod" for one in item.decorator_list)


def value(word, kind):
    if kind == "void":
        return ""
    return f"{word} {'false' if kind == 'boolean' else '(char) 0' if kind == 'char' else '0' if kind in BOXES else 'null'};"


def compile_java(sources, to):
    """Compiles, and leaves out what javac refuses, until it refuses nothing."""
    for _ in range(10):
        files = [str(path) for path in sorted(sources.rglob("*.java"))]
        (sources / "list").write_text("\n".join(files))
        done = subprocess.run(
            ["javac", "-nowarn", "-proc:none", "-Xmaxerrs", "5000", "-cp", STDLIB, "-d", to, f"@{sources / 'list'}"],
            capture_output=True, text=True, check=False)
        errors = re.findall(r"^(\S+\.java):(\d+): error: (.*)$", done.stderr, re.M)
        if not errors:
            if done.returncode:
                sys.exit(done.stderr)
            return
        by_file = collections.defaultdict(dict)
        for file, line, message in errors:
            by_file[file][int(line) - 1] = message
        for file, found in by_file.items():
            lines = Path(file).read_text().split("\n")
            for number, message in found.items():
                line = lines[number]
                if not line.endswith("{"):
                    lines[number] = ""
                elif "not abstract" in message:
                    lines[number] = re.sub(r" implements .*", " {", line)
                elif "constructor" in message or "no interface expected" in message:
                    lines[number] = re.sub(r" extends [\w.]+(<.*?>)?", "", line, count=1)
                else:
                    lines[number] = re.sub(r" (extends|implements) .*", " {", line)
            Path(file).write_text("\n".join(lines))
    sys.exit("stubs: javac still refuses the stubs")


def main(jar):
    sources, classes_folder = jar.parent / "stubs", jar.parent / "stub-classes"
    for folder in (sources, classes_folder):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    classes = load_classes()
    writer = Writer(classes, load_interfaces(classes))
    for name, (node, package) in classes.items():
        if name != f"{package}.{node.name}":
            continue
        lines = [f"package {package};"]
        writer.write(name, lines)
        folder = sources.joinpath(*package.split("."))
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{node.name}.java").write_text("\n".join(lines))
    compile_java(sources, classes_folder)
    subprocess.run(["jar", "--create", "--file", jar, "-C", classes_folder, "."], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
