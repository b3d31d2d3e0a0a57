"""Where something stands in a file, for files that have a fault: good ones never need it."""

import yaml

from catalogue.data_files.parsing import Loc


class Positions:
    """The places in one text that has passed ``catalogue.data_files.parsing.parse``."""

    def __init__(self, text: str) -> None:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        assert root is not None  # an empty text has no data to place
        self._root: yaml.Node = root

    def find(self, loc: Loc, *, key: bool) -> tuple[int, int]:
        """Line and column (from 1) of what stands at ``loc``: its key, or its value.

        Parts that the file lacks are skipped, so the place of a missing field is the item that lacks it.
        """
        node = self._root
        mark = node.start_mark
        for part in loc:
            if isinstance(node, yaml.MappingNode):
                pair = next(((k, v) for k, v in node.value if k.value == part), None)
                if pair is None:
                    break
                mark, node = pair[0 if key else 1].start_mark, pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
                mark = node.start_mark
            else:
                break
        return mark.line + 1, mark.column + 1
