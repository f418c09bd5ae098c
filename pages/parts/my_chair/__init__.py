"""Parts of My chair and the brief: executive picker, figures, calls, log form, actions."""
