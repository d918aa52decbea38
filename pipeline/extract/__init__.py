"""Units → requirements (抽取): a spaCy pipeline, one component a field."""
