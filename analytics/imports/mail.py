"""What the subjects of e-mails say, each read once: the thread, and mails that nobody wrote."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.imports.distinct_values import Context
from analytics.ingest.column_profile import texts_of
from analytics.ingest.mail_subjects import SPECIAL, is_automatic, telling_words, thread_of

# those that are more than their words; of all others the thread is what they say, and somebody wrote them
_WORTH_A_LOOK = f"""
    select subject from (select distinct subject from cell where list_contains($written, trimmed(channel)))
    where regexp_matches(subject, '{SPECIAL}')
        or lower(split_part(subject, ' ', 1)) in (select unnest($words::varchar[]))
"""  # noqa: S608 - our own pattern


def doubt_conversations(context: Context) -> None:
    """Do without a conversation's number that is another one in each row, though subjects are answered."""
    columns = context.mapping.columns
    if not {"conversation_id", "subject"} <= columns.keys():
        return
    ids = texts_of(context.sheet, columns["conversation_id"])
    threads = [thread_of(subject) for subject in texts_of(context.sheet, columns["subject"])]
    if len(set(ids)) == len(ids) and len(set(threads)) < len(threads):
        kept = {name: column for name, column in columns.items() if name != "conversation_id"}
        context.mapping = replace(context.mapping, columns=kept)


def read_subjects(context: Context) -> dict[str, Sequence[object]]:
    """Return the subjects of messages that are more than their words, as parameters for type_interactions.

    subjects: as they stand in the cells; threads: what tells the thread of each; automatic: nobody wrote it.
    """
    subjects: list[str] = []
    if context.written and "subject" in context.mapping.columns:
        asked = {"written": context.written, "words": list(telling_words())}
        subjects = [subject for (subject,) in context.cursor.execute(_WORTH_A_LOOK, asked).fetchall()]
    return {
        "subjects": subjects,
        "threads": [thread_of(subject) for subject in subjects],
        "automatic": [is_automatic(subject) for subject in subjects],
    }
