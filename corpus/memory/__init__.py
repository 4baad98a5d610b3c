"""The translation memory: one SQLite file of beads, found again by words, by likeness, by source.

store        the file: beads, where each was used, adding, forgetting
fold         what counts as the same text: width, case, white space
postings     the index: which beads hold a pair of characters, a word, a run of four letters
concordance  words, phrases, inflected forms, single characters and patterns, in either language
fuzzy        the nearest earlier segments, with the match percent of CAT tools
counterpart  which words of the other language belong to the words that were looked for
"""
