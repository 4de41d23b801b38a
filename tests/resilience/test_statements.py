"""The figures rest on what PostgreSQL's log says was asked."""

from benchmarks.statements import _statements

LOG = r"""
12|client backend|yett|LOG:  execute <unnamed>: SELECT $1, $2,
	$10
12|client backend|yett|DETAIL:  Parameters: $1 = 'it''s', $2 = NULL, $10 = '\x00ff'
12|client backend|yett|LOG:  execute _pg3_0: SELECT $1
13|client backend|yett|DETAIL:  Parameters: $1 = 'of another'
13|client backend|yett|LOG:  statement: BEGIN
14|checkpointer||LOG:  checkpoint complete
"""


def test_what_is_sent_beside_a_statement_is_written_into_it():
    found = [(one.connection, one.text) for one in _statements(LOG)]

    assert found == [
        (12, "SELECT 'it''s', NULL,\n\t'\\x00ff'"),
        (12, "SELECT $1"),
        (13, "BEGIN"),
    ]
