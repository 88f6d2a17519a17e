// Constraints and indexes of the graph, run whole before anything is written; each is idempotent.
CREATE CONSTRAINT graph_name IF NOT EXISTS FOR (n:Graph) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT load_id IF NOT EXISTS FOR (n:Load) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT input_sha256 IF NOT EXISTS FOR (n:Input) REQUIRE n.sha256 IS UNIQUE;
CREATE CONSTRAINT release_key IF NOT EXISTS FOR (n:Release) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT code_key IF NOT EXISTS FOR (n:Code) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT note_key IF NOT EXISTS FOR (n:Note) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT drg_key IF NOT EXISTS FOR (n:Drg) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT mdc_key IF NOT EXISTS FOR (n:Mdc) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT source_key IF NOT EXISTS FOR (n:Source) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT concept_key IF NOT EXISTS FOR (n:Concept) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT brief_key IF NOT EXISTS FOR (n:Brief) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT statement_key IF NOT EXISTS FOR (n:Statement) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT procedure_key IF NOT EXISTS FOR (n:Procedure) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT contradiction_key IF NOT EXISTS FOR (n:Contradiction) REQUIRE n.key IS UNIQUE;
CREATE INDEX code_order IF NOT EXISTS FOR (n:Code) ON (n.load, n.ordinal);
CREATE INDEX code_kind_order IF NOT EXISTS FOR (n:Code) ON (n.load, n.kind, n.billable, n.ordinal);
CREATE INDEX note_order IF NOT EXISTS FOR (n:Note) ON (n.load, n.position);
CALL db.awaitIndexes(300);
