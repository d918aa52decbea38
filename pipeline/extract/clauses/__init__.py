"""Clauses and predicates (分句与谓语): how a sentence is cut, what it asserts, and the words that give a duty away."""
