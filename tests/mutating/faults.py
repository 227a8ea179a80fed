"""Small faults of a function: one operator, condition, constant or statement is replaced."""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

OPPOSITE: dict[type[ast.AST], type[ast.AST]] = {
    one: other
    for pair in (
        (ast.Eq, ast.NotEq),
        (ast.In, ast.NotIn),
        (ast.Is, ast.IsNot),
        (ast.Lt, ast.GtE),
        (ast.Gt, ast.LtE),
        (ast.And, ast.Or),
        (ast.Add, ast.Sub),
        (ast.BitAnd, ast.BitOr),
        (ast.Break, ast.Continue),
    )
    for one, other in (pair, pair[::-1])
}
# Operators that differ only for equal values.
BORDER = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}
LONGEST = 240
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Fault:
    """The `variant`-th fault of the `node`-th node of a file, in the outermost function `function`."""

    path: Path
    function: str
    node: int
    variant: int
    line: int
    change: str
    # The lines of the statement that it is in; for a compound statement, those of its head.
    lines: range

    @property
    def name(self) -> str:
        """Return the name of the fault in explained.toml."""
        return f"{self.path} {self.function}: {self.change}"

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.function}: {self.change}"

    def code(self) -> CodeType:
        """Return the code of its function with the fault."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        node = list(ast.walk(tree))[self.node]
        faulty = _Replacing(node, ast.copy_location(_variants(node)[self.variant], node)).visit(tree)
        return codes_of(compile(ast.fix_missing_locations(faulty), str(self.path.resolve()), "exec"))[self.function]


def faults_of(path: Path) -> Iterator[Fault]:
    """Yield every fault of the functions and methods of a file; a nested function is part of the outer one."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    place = {node: at for at, node in enumerate(ast.walk(tree))}
    for name, function in outermost(tree):
        for node, lines in _inside(function):
            for at, variant in enumerate(_variants(node)):
                change = f"{_text(node)} -> {_text(variant)}"
                yield Fault(path, name, place[node], at, getattr(node, "lineno", lines.start), change, lines)


def codes_of(code: CodeType, before: str = "") -> dict[str, CodeType]:
    """Return the code of each outermost function of a module by its qualified name."""
    found: dict[str, CodeType] = {}
    for inner in (each for each in code.co_consts if isinstance(each, CodeType)):
        if inner.co_flags & 0x1:  # a function has its own locals; the body of a class does not
            found[inner.co_qualname] = inner
        else:
            found |= codes_of(inner, f"{inner.co_name}.")
    return found


def outermost(tree: ast.AST, before: str = "") -> Iterator[tuple[str, Function]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Function):
            yield f"{before}{node.name}", node
        elif isinstance(node, ast.ClassDef):
            yield from outermost(node, f"{before}{node.name}.")


def _inside(function: Function) -> Iterator[tuple[ast.AST, range]]:
    """Yield each node of a function, with the lines of its statement.

    Left out are parts that do not affect behaviour: docstrings, annotations, the type in a `cast`, the texts of
    exceptions, the `strict` of a `zip`, and the amount of work that is counted (but not the counting itself).
    """
    queue: list[tuple[ast.AST, range]] = [(each, _lines(each)) for each in function.body]
    while queue:
        node, lines = queue.pop(0)
        is_message = isinstance(node, ast.Raise | ast.Assert | ast.JoinedStr)
        if is_message or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            continue
        yield node, lines
        skipped = {getattr(node, field, None) for field in ("annotation", "returns", "args") if _annotates(node, field)}
        match node:
            case ast.Call(func=ast.Name(id="cast"), args=[type_, _]):
                skipped = {type_}
            case ast.Call(func=ast.Name(id="zip"), keywords=keywords):
                skipped = {*keywords}
            case ast.Call(func=ast.Attribute(attr="work"), args=args):
                skipped = {*args}
        children = [child for child in ast.iter_child_nodes(node) if child not in skipped]
        queue += [(child, _lines(child) if isinstance(child, ast.stmt) else lines) for child in children]


def _lines(statement: ast.stmt) -> range:
    """Return the lines of a statement; of a compound one, those before its body."""
    body = getattr(statement, "body", None)
    after = max(body[0].lineno, statement.lineno + 1) if body else (statement.end_lineno or statement.lineno) + 1
    return range(statement.lineno, after)


def _annotates(node: ast.AST, field: str) -> bool:
    return field in ("annotation", "returns") or isinstance(node, Function | ast.Lambda)


def _variants(node: ast.AST) -> list[ast.AST]:
    """Return the replacements of a node; the node itself is not changed.

    A condition that is a single comparison or a single `not` is negated once, not twice.
    """
    return _of_condition(node) or _of_value(node) or _of_statement(node)


def _of_condition(node: ast.AST) -> list[ast.AST]:
    match node:
        case ast.Compare(ops=[op]):
            others = [each[type(op)] for each in (OPPOSITE, BORDER) if type(op) in each]
            return [_with(node, ops=[other()]) for other in others]
        case ast.BoolOp(op=op, values=values):
            fewer = [[v for v in values if v is not left] for left in values]
            shorter = [v[0] if len(v) == 1 else _with(node, values=v) for v in fewer]
            return [_with(node, op=OPPOSITE[type(op)]()), *shorter]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return [operand]
        case ast.If(test=test) | ast.IfExp(test=test):
            turned = [] if _turns_by_itself(test) else [_with(node, test=ast.UnaryOp(ast.Not(), test))]
            return [*turned, _with(node, test=ast.Constant(1))]
        case ast.comprehension(ifs=ifs) if ifs:
            return [_with(node, ifs=[each for each in ifs if each is not left]) for left in ifs]
    return []


def _turns_by_itself(test: ast.AST) -> bool:
    match test:
        case ast.Compare(ops=[_]) | ast.UnaryOp(op=ast.Not()):
            return True
    return False


def _of_value(node: ast.AST) -> list[ast.AST]:
    match node:
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in OPPOSITE:
            return [_with(node, op=OPPOSITE[type(op)]())]
        case ast.Constant(value=bool(value)):
            return [ast.Constant(not value)]
        case ast.Constant(value=int(value)):
            return [ast.Constant(value + 1)]
        case ast.Constant(value=str(value)):
            return [ast.Constant(f"{value}?")]
        case ast.Name(id=name) if name in NAMES:
            return [ast.Name(NAMES[name], ast.Load())]
    return []


def _of_statement(node: ast.AST) -> list[ast.AST]:
    match node:
        case ast.Return(value=value) if value is not None and not isinstance(value, ast.Constant):
            return [ast.Return(ast.Constant(None))]
        case ast.Break() | ast.Continue():
            return [OPPOSITE[type(node)]()]
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id="super"))))):
            # It still refers to its class, because its code can be exchanged only then.
            return [ast.Expr(ast.Name("__class__", ast.Load()))]
        case ast.Expr(value=ast.Call()):
            return [ast.Pass()]
    return []


def _with(node: ast.AST, **fields: object) -> ast.AST:
    other = copy.copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def _text(node: ast.AST) -> str:
    match node:
        case ast.If(test=test):
            text = f"if {ast.unparse(test)}"
        case ast.comprehension(ifs=ifs):
            text = " ".join(f"if {ast.unparse(each)}" for each in ifs) or "no if"
        case _:
            text = " ".join(ast.unparse(node).split())
    return text if len(text) < LONGEST else f"{text[: LONGEST - 3]}..."


class _Replacing(ast.NodeTransformer):
    def __init__(self, node: ast.AST, other: ast.AST) -> None:
        self._node = node
        self._other = other

    def visit(self, node: ast.AST) -> ast.AST:
        return self._other if node is self._node else self.generic_visit(node)
