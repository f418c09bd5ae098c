"""The one error that reaches a person."""


class UserError(Exception):
    """Something that the user can put right, as one sentence.

    what: what is wrong; where: file, row, column or value, if there is one; remedy: what to do.
    """

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        place = f"{where}: " if where else ""
        advice = f" {remedy}" if remedy else ""
        super().__init__(f"{place}{what}{advice}")
