"""Give a record another id, or merge it into another, in every file at once. Exit: 0 ok, 1 data, 2 usage, 3 ours."""

from command import Command, Options

from editing.renaming import Job, rename


def work(options: Options) -> str:
    """Rename, and say which files were written and what was moved."""
    plan = rename(options.data, Job(options.kind, options.old, options.new, options.on, options.merge))
    count = f"{plan.references} chỗ dẫn tới bản ghi đã đổi. / {plan.references} reference(s) changed."
    return "\n".join([*sorted(plan.files), *(f"{old} → {new}" for old, new in plan.moved.items()), count])


def main() -> int:
    """Read the command line and rename."""
    command = Command("Đổi mã hoặc gộp bản ghi trong mọi tệp. / Rename or merge an id everywhere.", writes=True)
    command.add_argument("kind", help="products, bodies, places… hoặc tên danh mục như units / a folder of data, or a vocabulary")
    command.add_argument("old", help="mã đang dùng / the id now")
    command.add_argument("new", help="mã mới, hoặc mã được gộp vào / the new id, or the one to merge into")
    command.add_argument("--merge", action="store_true", help="gộp vào bản ghi đã có / merge into a record that exists")
    command.add_data()
    command.add_day("--on", "ngày đổi / day (today)")
    command.add_lang()
    return command.run(work)


if __name__ == "__main__":
    raise SystemExit(main())
