#include "http/request_parser.h"

#include <gtest/gtest.h>

#include <vector>

namespace gramme::server {
namespace {

constexpr RequestParser::Limits kLimits = {500, 20};

// A parser and the bytes that it has not taken yet, as a connection has them.
struct Connection {
  RequestHead head;
  std::string body;
  RequestParser parser;
  std::string unread;

  explicit Connection(bool keep_fields = false) : parser(head, body, kLimits, keep_fields) {}

  void receive(std::string_view bytes) {
    unread += bytes;
    if (unread.empty() || parser.is_done() || parser.refusal() != 0) return;
    unread.erase(0, parser.take(unread));
  }

  // In one line: what became of the request.
  std::string outcome() const {
    if (parser.refusal() != 0) {
      return std::to_string(parser.refusal()) + " " + std::string(parser.reason());
    }
    if (!parser.is_done()) return parser.is_header_done() ? "wants more body" : "wants more header";
    return std::string(head.method) + " " + head.path +
           (head.query.empty() ? "" : "?" + head.query) + " " + std::to_string(head.version) +
           (parser.keep_alive() ? " keeps" : " closes") + " body=" + body + " rest=" + unread;
  }
};

// Of the bytes as they come whole, in two pieces cut anywhere, and one by one: the same.
std::string outcome_of(const std::string& bytes) {
  Connection whole;
  whole.receive(bytes);
  Connection single;
  for (const char& byte : bytes) single.receive({&byte, 1});
  EXPECT_EQ(single.outcome(), whole.outcome()) << bytes;
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    Connection halves;
    halves.receive(bytes.substr(0, cut));
    halves.receive(bytes.substr(cut));
    EXPECT_EQ(halves.outcome(), whole.outcome()) << bytes << " cut at " << cut;
  }
  return whole.outcome();
}

std::string chunked(const std::string& chunks) {
  return "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
}

std::string with_field(const std::string& line) {
  return "POST / HTTP/1.1\r\nHost: a\r\n" + line + "\r\n\r\n";
}

TEST(RequestParser, ReadsRequests) {
  EXPECT_EQ(outcome_of("GET / HTTP/1.1\r\n\r\n"), "GET / 11 keeps body= rest=");
  EXPECT_EQ(outcome_of("HEAD /a/b?c=d?e HTTP/1.1\r\nHost: a\r\n\r\n"),
            "HEAD /a/b?c=d?e 11 keeps body= rest=");
  EXPECT_EQ(outcome_of("POST /? HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"),
            "POST / 11 keeps body=abc rest=");
  EXPECT_EQ(outcome_of("PUT http://a/b HTTP/1.0\r\n\r\n"), "PUT http://a/b 10 closes body= rest=");
}

TEST(RequestParser, LeavesWhatFollowsTheRequest) {
  const std::string two = "POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\nabGET /c HTTP/1.1\r\n\r\n";
  EXPECT_EQ(outcome_of(two), "POST / 11 keeps body=ab rest=GET /c HTTP/1.1\r\n\r\n");
  EXPECT_EQ(outcome_of(chunked("0\r\n\r\nGET")), "POST / 11 keeps body= rest=GET");

  Connection connection;
  connection.receive(two);
  connection.parser.restart();
  connection.receive("");
  EXPECT_EQ(connection.outcome(), "GET /c 11 keeps body= rest=");
}

TEST(RequestParser, StartsAfreshAfterAnyRequest) {
  Connection connection;
  for (const char* bytes : {"GET / HTTP/1.0\r\n\r\n", "CONNECT a:1 HTTP/1.1\r\n\r\n", "nonsense",
                            "GET / HTTP/1.1\r\nContent-Le", "POST / HTTP/1.1\r\nHost: b\r\n\r\n"}) {
    connection.parser.restart();
    connection.unread.clear();
    connection.receive(bytes);
  }
  EXPECT_EQ(connection.outcome(), "POST / 11 keeps body= rest=");
  EXPECT_EQ(connection.head.hosts, 1);
}

TEST(RequestParser, KeepsTheFieldsOfTheHead) {
  const std::string bytes =
      "OPTIONS / HTTP/1.1\r\nhOST: a:1\r\nORIGIN:http://b\r\nx-amz-target: T.Op \t\r\n"
      "Authorization: \t AWS4 x=y,  z \r\nX-Amz-Date: 1\r\nContent-Type: json\r\n"
      "Content-Encoding: gzip\r\nAccept-Encoding: br\r\nAccept-Encoding: gzip\r\n"
      "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: h\r\n"
      "Expect: 100-Continue\r\nEmpty:\r\nBlank:  \r\n\r\n";
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
    Connection connection;
    connection.receive(bytes.substr(0, cut));
    connection.receive(bytes.substr(cut));
    const RequestHead& head = connection.head;
    ASSERT_TRUE(connection.parser.is_done()) << connection.outcome();
    EXPECT_EQ(head.hosts, 1);
    EXPECT_EQ(head.host, "a:1");
    EXPECT_TRUE(head.has_origin);
    EXPECT_EQ(head.origin, "http://b");
    EXPECT_EQ(head.target, "T.Op");
    EXPECT_TRUE(head.has_authorization);
    EXPECT_EQ(head.authorization, "AWS4 x=y,  z");
    EXPECT_TRUE(head.has_date);
    EXPECT_EQ(head.content_type, "json");
    EXPECT_EQ(head.content_encoding, "gzip");
    EXPECT_TRUE(head.has_accept_encoding);
    EXPECT_EQ(head.accept_encoding, "br");
    EXPECT_EQ(head.preflight_method, "POST");
    EXPECT_EQ(head.preflight_headers, "h");
    EXPECT_TRUE(head.expects_continue);
    EXPECT_TRUE(head.fields.empty());
  }
}

TEST(RequestParser, CountsHostsAndKnowsDates) {
  Connection connection;
  connection.receive("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nDate: 1\r\nExpect: else\r\n\r\n");
  EXPECT_EQ(connection.head.hosts, 2);
  EXPECT_TRUE(connection.head.has_date);
  EXPECT_FALSE(connection.head.expects_continue);
  EXPECT_FALSE(connection.head.has_origin);
}

TEST(RequestParser, KeepsEveryFieldWhenAsked) {
  Connection connection(true);
  connection.receive("GET / HTTP/1.1\r\nHost: a\r\nX");
  connection.receive("-Y: b  c \r\nEmpty:\r\n\r\n");
  ASSERT_EQ(connection.head.fields.size(), 3u);
  EXPECT_EQ(connection.head.fields[1].name, "X-Y");
  EXPECT_EQ(connection.head.fields[1].value, "b  c");
  EXPECT_EQ(connection.head.fields[2].value, "");
}

TEST(RequestParser, KnowsWhetherTheConnectionStays) {
  const auto keeps = [](const std::string& version, const std::string& connection) {
    const std::string outcome =
        outcome_of("GET / HTTP/" + version + "\r\nConnection: " + connection + "\r\n\r\n");
    return outcome.find(" keeps") != std::string::npos;
  };
  EXPECT_TRUE(keeps("1.1", "keep-alive"));
  EXPECT_TRUE(keeps("1.1", "else"));
  EXPECT_FALSE(keeps("1.1", "Close"));
  EXPECT_FALSE(keeps("1.1", "keep-alive, close"));
  EXPECT_TRUE(keeps("1.0", "Keep-Alive"));
  EXPECT_FALSE(keeps("1.0", "close"));
}

// RFC 9112 7.1. Trailers are no part of the head.
TEST(RequestParser, ReadsChunkedBodies) {
  EXPECT_EQ(outcome_of(chunked("3\r\nabc\r\nA;x=\"y\"\r\n0123456789\r\n0\r\nHost: b\r\n\r\n")),
            "POST / 11 keeps body=abc0123456789 rest=");
  EXPECT_EQ(outcome_of("POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
            "POST / 11 keeps body= rest=");
  EXPECT_EQ(outcome_of(chunked("3\r\nab")), "wants more body");
  Connection connection(true);
  connection.receive(chunked("0\r\nHost: b\r\n\r\n"));
  EXPECT_EQ(connection.head.hosts, 0);
  EXPECT_EQ(connection.head.fields.size(), 1u);
}

TEST(RequestParser, NeverBecomesAnotherProtocol) {
  EXPECT_EQ(outcome_of("GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\nab"),
            "GET / 11 keeps body= rest=ab");
  EXPECT_EQ(outcome_of("CONNECT a:1 HTTP/1.1\r\nContent-Length: 2\r\n\r\nabcd"),
            "CONNECT a:1 11 keeps body=ab rest=cd");
  EXPECT_EQ(outcome_of("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), "400 Pause on PRI/Upgrade");
}

TEST(RequestParser, RefusesWhatIsNoRequestLine) {
  EXPECT_EQ(outcome_of("\r\n\r\n"), "400 Empty request line");
  EXPECT_EQ(outcome_of("\nGET / HTTP/1.1\r\n\r\n"), "400 Empty request line");
  EXPECT_EQ(outcome_of("BREW / HTTP/1.1\r\n\r\n"), "400 Invalid method encountered");
  EXPECT_EQ(outcome_of("get / HTTP/1.1\r\n\r\n"), "400 Invalid method encountered");
  EXPECT_EQ(outcome_of("POST /\x80 HTTP/1.1\r\n\r\n"), "400 Invalid char in url path");
  EXPECT_EQ(outcome_of("GET / HTTP/9.9\r\n\r\n"), "400 Invalid HTTP version");
  for (const char* line : {"GET /", "GET  / HTTP/1.1", "GET /  HTTP/1.1", "GET / HTTP/0.9",
                           "GET / HTTP/2.0", "SETUP / RTSP/1.0", "GET / HTTP/1.1\nHost: a"}) {
    EXPECT_EQ(outcome_of(std::string(line) + "\r\n\r\n"), "400 Invalid request line") << line;
  }
}

TEST(RequestParser, RefusesNonsenseBeforeItsEnd) {
  Connection connection;
  connection.receive("\x16\x03\x01\x02");  // TLS
  EXPECT_EQ(connection.outcome(), "400 Invalid method encountered");
}

// A line that other servers may end elsewhere is a way to smuggle a request past them.
TEST(RequestParser, RefusesLinesThatEndOtherwise) {
  EXPECT_EQ(outcome_of(with_field("A: b\nC: d")), "400 Invalid header value char");
  EXPECT_EQ(outcome_of(with_field("A: b\rC: d")), "400 Missing expected LF after header value");
  EXPECT_EQ(outcome_of(with_field("A:\rC: d")), "400 Expected LF after CR");
  EXPECT_EQ(outcome_of(with_field("A: b\r\n\nC: d")), "400 Expected CR before LF");
  EXPECT_EQ(outcome_of(with_field("A: b\r\n\rC: d")), "400 Expected LF after headers");
}

TEST(RequestParser, RefusesFieldsThatAreNone) {
  EXPECT_EQ(outcome_of(with_field("no colon")), "400 Invalid header token");
  EXPECT_EQ(outcome_of(with_field("A : b")), "400 Invalid header token");
  EXPECT_EQ(outcome_of(with_field(": b")), "400 Header field without a name");
  EXPECT_EQ(outcome_of(with_field("A: b\r\n c")), "400 Folded header line");
  EXPECT_EQ(outcome_of(with_field("A:\r\n b")), "400 Folded header line");
  EXPECT_EQ(outcome_of(with_field("Transfer-Encoding:\r\n chunked")), "400 Folded header line");
  EXPECT_EQ(outcome_of(with_field("A: b" + std::string(1, '\0') + "c")),
            "400 Invalid header value char");
  EXPECT_EQ(outcome_of("GET / HTTP/1.1\r\n A: b\r\n\r\n"), "400 Unexpected space after start line");
}

TEST(RequestParser, RefusesBodiesOfTwoLengths) {
  const auto refusal = [](const std::string& fields) {
    const std::string outcome = outcome_of(with_field(fields));
    EXPECT_EQ(outcome.substr(0, 4), "400 ") << fields;
    return outcome.substr(std::min<std::size_t>(outcome.size(), 4));
  };
  EXPECT_EQ(refusal("Content-Length: 1\r\nContent-Length: 2"), "Duplicate Content-Length");
  EXPECT_EQ(refusal("Content-Length: 1, 1"), "Invalid character in Content-Length");
  EXPECT_EQ(refusal("Content-Length: 1\r\nContent-Length: 1"), "Duplicate Content-Length");
  EXPECT_EQ(refusal("Content-Length: 1\t"), "Invalid character in Content-Length");
  EXPECT_EQ(refusal("Content-Length: -1"), "Invalid character in Content-Length");
  EXPECT_EQ(refusal("Content-Length:"), "Empty Content-Length");
  EXPECT_EQ(refusal("Content-Length: 99999999999999999999"), "Content-Length overflow");
  const char* const both = "Content-Length can't be present with Transfer-Encoding";
  EXPECT_EQ(refusal("Content-Length: 1\r\nTransfer-Encoding: chunked"), both);
  EXPECT_EQ(refusal("Transfer-Encoding: chunked\r\nContent-Length: 1"), both);
  EXPECT_EQ(refusal("Content-Length: 1\r\nTransfer-Encoding: "),
            "Invalid `Transfer-Encoding` header value");
  for (const char* unknown : {"gzip", "xchunked", "chunked;a=b", "chunked\r\n ,x"}) {
    refusal("Transfer-Encoding: " + std::string(unknown));
  }
  refusal("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked");
}

TEST(RequestParser, RefusesBrokenChunks) {
  for (const char* chunks :
       {"zz\r\n", "\r\n", "-1\r\n", "0x1\r\na\r\n", "1\na\r\n", "1\r\nab\r\n", "1\r\na0\r\n\r\n",
        "1;a\nb\r\na\r\n", "1;a\rb\r\na\r\n", "0\r\n\n", "0\r\n\rX", "0\r\nA: b\nC: d\r\n\r\n",
        "0\r\nA: b\r\n\n", "fffffffffffffffff\r\n"}) {
    EXPECT_EQ(outcome_of(chunked(chunks)).substr(0, 4), "400 ") << chunks;
  }
}

TEST(RequestParser, RefusesHeadersOverTheLimit) {
  const auto header_of = [](std::size_t size) {
    const std::string begin = "GET / HTTP/1.1\r\nX: ";
    return begin + std::string(size - begin.size() - 4, 'x') + "\r\n\r\n";
  };
  EXPECT_EQ(outcome_of(header_of(kLimits.header_bytes)), "GET / 11 keeps body= rest=");
  EXPECT_EQ(outcome_of(header_of(kLimits.header_bytes + 1)), "400 Header too large");
  // One that never ends, whole and line by line.
  const std::string endless = header_of(kLimits.header_bytes + 100).substr(0, kLimits.header_bytes);
  EXPECT_EQ(outcome_of(endless), "400 Header too large");
  Connection connection;
  connection.receive("GET / HTTP/1.1\r\n");
  for (int i = 0; i < 60; ++i) connection.receive("X: yyyyy\r\n");
  EXPECT_EQ(connection.outcome(), "400 Header too large");
}

TEST(RequestParser, RefusesBodiesOverTheLimit) {
  const std::string most(kLimits.body_bytes, 'x');
  EXPECT_EQ(outcome_of("POST / HTTP/1.1\r\nContent-Length: 20\r\n\r\n" + most),
            "POST / 11 keeps body=" + most + " rest=");
  EXPECT_EQ(outcome_of("POST / HTTP/1.1\r\nContent-Length: 21\r\n\r\n"), "413 Body too large");
  EXPECT_EQ(outcome_of("POST / HTTP/1.1\r\nContent-Length: 18446744073709551615\r\n\r\n"),
            "413 Body too large");
  EXPECT_EQ(outcome_of(chunked("A\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\n")),
            "POST / 11 keeps body=01234567890123456789 rest=");
  EXPECT_EQ(outcome_of(chunked("A\r\n0123456789\r\nB\r\n")), "413 Body too large");
  EXPECT_EQ(outcome_of(chunked("ffffffffffffffff\r\n")), "413 Body too large");
}

// A body says little, and an endless extension or trailer would be read for nothing.
TEST(RequestParser, RefusesEndlessExtensionsAndTrailers) {
  const std::string endless(kLimits.header_bytes + 1, 'x');
  const std::string refusal = "400 Chunk extensions and trailers too large";
  EXPECT_EQ(outcome_of(chunked("1;" + endless)), refusal);
  EXPECT_EQ(outcome_of(chunked("1;a=" + endless)), refusal);
  EXPECT_EQ(outcome_of(chunked("0\r\n" + endless)), refusal);
  EXPECT_EQ(outcome_of(chunked("0\r\nA: " + endless)), refusal);
}

}  // namespace
}  // namespace gramme::server
