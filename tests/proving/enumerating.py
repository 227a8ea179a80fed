"""Every small history of some words, up to symmetry.

Two devices, A and B. A history consists of the words of each device, in the order of its sequence numbers; the
operations of the other device that each operation comes after; and an order of the times that keeps the certain order.
Histories that equal another one, or several smaller ones, are left out:

- the same with the devices exchanged, if both are in one branch;
- where some operations have nothing to do with the others: those are two smaller histories beside each other;
- where only operations that have nothing to do with each other change places in time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from random import Random

from tests.proving.playing import Line, Small


@dataclass(frozen=True)
class Word:
    """An operation that histories may have, as a template.

    `{0}` and `{1}` are documents of the kinds in `of`, `makes` is the kind of the document that it creates.
    """

    text: str
    makes: str = ""
    of: tuple[str, ...] = ()


def words(*texts: str) -> tuple[Word, ...]:
    """Read `sell screen SN-1 -> sale` and `return {sale} screen SN-1 keep`."""
    found = []
    for text in texts:
        template, _, makes = text.partition(" -> ")
        of = tuple(part.split("}")[0] for part in template.split("{")[1:])
        found.append(Word(template, makes, of))
    return tuple(found)


@dataclass(frozen=True)
class Vocabulary:
    """Words, the units that exist before, and the branch of the second device."""

    name: str
    words: tuple[Word, ...]
    given: tuple[str, ...] = ("SN-1 screen north",)
    second_in: str = "north"
    whole: int = 3

    def histories(self, length: int) -> Iterator[Small]:
        """Yield every history of this many operations, each once."""
        places = (("B", self.second_in),) if self.second_in != "north" else ()
        for first in range((length + 1) // 2 if not places else 0, length + 1):
            names = [f"A-{at}" for at in range(1, first + 1)] + [f"B-{at}" for at in range(1, length - first + 1)]
            for lines in self._lines(names):
                if not _is_connected(lines) or (first * 2 == length and not places and _exchanged(lines) < lines):
                    continue
                for knows in _knowledge(first, length - first):
                    for order in _times(first, length - first, knows):
                        if not _is_first_alike(order, lines, knows):
                            continue
                        placed = tuple(Line(name, lines[name], knows.get(name, ())) for name in order)
                        yield Small(placed, self.given, places)

    def some(self, length: int, chance: Random) -> Iterator[Small]:
        """Yield random histories of this many operations, without end."""
        places = (("B", self.second_in),) if self.second_in != "north" else ()
        while True:
            first = chance.randint(1, length - 1) if length > 1 else 1
            names = [f"A-{at}" for at in range(1, first + 1)] + [f"B-{at}" for at in range(1, length - first + 1)]
            chosen = [chance.choice(self.words) for _ in names]
            made: dict[str, list[str]] = {}
            for name, word in zip(names, chosen, strict=True):
                made.setdefault(word.makes, []).append(name)
            at = list(zip(names, chosen, strict=True))
            slots = [[[n for n in made.get(kind, ()) if may_name(name, n)] for kind in word.of] for name, word in at]
            if not all(there for slot in slots for there in slot):
                continue
            texts = [filled(word, [*map(chance.choice, slot)]) for word, slot in zip(chosen, slots, strict=True)]
            lines = Lines(zip(names, texts, strict=True))
            knows = chance.choice(list(_knowledge(first, length - first)))
            order = chance.choice(list(_times(first, length - first, knows)))
            yield Small(tuple(Line(name, lines[name], knows.get(name, ())) for name in order), self.given, places)

    def _lines(self, names: Sequence[str]) -> Iterator["Lines"]:
        makers = {word.makes for word in self.words if word.makes}
        for chosen in product(self.words, repeat=len(names)):
            made = {kind: [n for n, word in zip(names, chosen, strict=True) if word.makes == kind] for kind in makers}
            at = zip(names, chosen, strict=True)
            slots = [[(kind, n) for n in made[kind] if may_name(name, n)] for name, word in at for kind in word.of]
            for named in product(*slots):
                there = iter(named)
                texts = [filled(word, [next(there)[1] for _ in word.of]) for word in chosen]
                yield Lines(zip(names, texts, strict=True))


class Lines(dict[str, str]):
    """The words of each operation, by its name."""

    def __lt__(self, other: "Lines") -> bool:
        return sorted(self.items()) < sorted(other.items())


def may_name(name: str, document: str) -> bool:
    """Return whether an operation may refer to another one's document: its own device must have created it before."""
    return name[0] != document[0] or int(document[2:]) < int(name[2:])


def filled(word: Word, names: Sequence[str]) -> str:
    """Return a word's text with the named documents."""
    text = word.text
    for kind, name in zip(word.of, names, strict=True):
        text = text.replace(f"{{{kind}}}", name, 1)
    return text


def _about(name: str, text: str) -> set[str]:
    """Return the subjects of an operation: its units, the documents that it names, and its own."""
    return {name, *(word for word in text.split() if "-" in word[1:])}


def _is_connected(lines: Lines) -> bool:
    """Return whether all operations are related; otherwise the history consists of two smaller ones."""
    groups: list[set[str]] = []
    for name, text in lines.items():
        about = _about(name, text)
        joined = [group for group in groups if group & about]
        groups = [group for group in groups if not group & about] + [about.union(*joined)]
    return len(groups) <= 1


def _is_first_alike(order: Sequence[str], lines: Lines, knows: "Knows") -> bool:
    """Return whether no two consecutive unrelated operations change places.

    If orders of times differ only by such pairs, one of them is played.
    """
    return not any(
        first > second
        and first[0] != second[0]
        and not _knows(second, first, knows)
        and _about(first, lines[first]).isdisjoint(_about(second, lines[second]))
        for first, second in pairwise(order)
    )


def _knows(name: str, other: str, knows: "Knows") -> bool:
    return any(known[0] == other[0] and int(known[2:]) >= int(other[2:]) for known in knows.get(name, ()))


def _exchanged(lines: Lines) -> Lines:
    turned = str.maketrans("AB", "BA")
    return Lines((name.translate(turned), _turn(text)) for name, text in lines.items())


def _turn(text: str) -> str:
    return " ".join(
        {"A": "B", "B": "A"}[part[0]] + part[1:] if part[:2] in ("A-", "B-") else part for part in text.split(" ")
    )


Knows = dict[str, tuple[str, ...]]


def _knowledge(first: int, second: int) -> Iterator[Knows]:
    """Yield which operations of the other device each operation comes after: the number grows, and never both ways."""
    for of_a in _rising(first, second):
        for of_b in _rising(second, first):
            # Operation i of A comes after the first of_a[i] operations of B; operation j of B after the first of_b[j]
            # of A.
            if all(not (of_a[i] > j and of_b[j] > i) for i in range(first) for j in range(second)):
                knows = {f"A-{i + 1}": (f"B-{n}",) for i, n in enumerate(of_a) if n}
                yield knows | {f"B-{j + 1}": (f"A-{n}",) for j, n in enumerate(of_b) if n}


def _rising(length: int, most: int) -> list[tuple[int, ...]]:
    return [each for each in product(range(most + 1), repeat=length) if list(each) == sorted(each)]


def _times(first: int, second: int, knows: Knows) -> Iterator[tuple[str, ...]]:
    """Yield the orders of times that keep what each device knew."""
    before = {f"A-{at}": {f"A-{at - 1}"} - {"A-0"} for at in range(1, first + 1)}
    before |= {f"B-{at}": {f"B-{at - 1}"} - {"B-0"} for at in range(1, second + 1)}
    small = Small(tuple(Line(name, "", knows.get(name, ())) for name in before))
    return iter(small.arrivals())
