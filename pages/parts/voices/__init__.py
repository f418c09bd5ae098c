"""The parts of the page Voices: comments, actions, stories, unheard customers, words."""
