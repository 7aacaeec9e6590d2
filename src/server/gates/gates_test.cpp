#include "gates/gates.h"

#include <gtest/gtest.h>

namespace gramme::server {
namespace {

RequestHead right_head() {
  RequestHead head;
  head.method = "POST";
  head.path = "/";
  head.hosts = 1;
  head.host = "localhost:8000";
  head.target = "DynamoDB_20120810.GetItem";
  head.content_type = "application/x-amz-json-1.0";
  head.has_authorization = true;
  head.authorization = "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=1";
  head.has_date = true;
  return head;
}

GatePolicy policy() {
  GatePolicy gates;
  return gates;
}

int status_of(const RequestHead& head, const GatePolicy& gates) {
  const auto verdict = judge(head, gates);
  return verdict ? verdict->status : 0;
}

int status_for_host(const std::string& host, const GatePolicy& gates = policy()) {
  RequestHead head = right_head();
  head.host = host;
  return status_of(head, gates);
}

TEST(Gates, LetARightRequestThrough) {
  EXPECT_EQ(status_of(right_head(), policy()), 0);
}

TEST(HostGate, LoopbackNamesPass) {
  for (const char* host : {"localhost", "LOCALHOST:1", "localhost.", "db.localhost:8000",
                           "127.0.0.1", "127.1.2.3:9", "[::1]", "[::1]:8000"}) {
    EXPECT_EQ(status_for_host(host), 0) << host;
  }
}

// A name that DNS can point anywhere is how a web page reaches a loopback server.
TEST(HostGate, ForeignNamesAreRefused) {
  for (const char* host :
       {"evil.example", "localhost.evil.example", "notlocalhost", "127.0.0.1.evil.example",
        "192.168.1.2", "[2001:db8::1]", "", "[", ".localhost.evil", "10.0.0.1:8000"}) {
    EXPECT_EQ(status_for_host(host), 403) << host;
  }
}

TEST(HostGate, ListedNamesPass) {
  GatePolicy gates = policy();
  gates.allow_hosts = {"db.test"};
  EXPECT_EQ(status_for_host("DB.test:8000", gates), 0);
  EXPECT_EQ(status_for_host("other.test", gates), 403);
}

TEST(HostGate, WithoutLoopbackOnlyAListRefuses) {
  GatePolicy gates = policy();
  gates.loopback = false;
  EXPECT_EQ(status_for_host("dynamodb:8000", gates), 0);
  gates.allow_hosts = {"dynamodb"};
  EXPECT_EQ(status_for_host("dynamodb:8000", gates), 0);
  EXPECT_EQ(status_for_host("evil.example", gates), 403);
}

// RFC 9112 3.2: exactly one Host in HTTP/1.1.
TEST(HostGate, WantsOneHost) {
  RequestHead head = right_head();
  head.hosts = 2;
  EXPECT_EQ(status_of(head, policy()), 400);
  head.hosts = 0;
  EXPECT_EQ(status_of(head, policy()), 400);
  head.version = 10;
  EXPECT_EQ(status_of(head, policy()), 0);
}

TEST(OriginGate, RefusesForeignPages) {
  RequestHead head = right_head();
  head.has_origin = true;
  for (const char* origin :
       {"https://evil.example", "null", "", "https://localhost:8000", "http://localhost:8001"}) {
    head.origin = origin;
    EXPECT_EQ(status_of(head, policy()), 403) << origin;
    EXPECT_EQ(judge(head, policy())->extra_fields, "") << origin;
  }
}

TEST(OriginGate, ListedAndOwnPagesPass) {
  GatePolicy gates = policy();
  RequestHead head = right_head();
  head.has_origin = true;
  head.origin = "http://localhost:8000";
  EXPECT_EQ(status_of(head, gates), 0);
  head.origin = "https://app.example";
  gates.cors_origins = {"https://app.example"};
  EXPECT_EQ(status_of(head, gates), 0);
  EXPECT_NE(cors_fields(head, gates).find("Access-Control-Allow-Origin: https://app.example\r\n"),
            std::string::npos);
  gates.cors_origins = {"*"};
  EXPECT_NE(cors_fields(head, gates).find("Access-Control-Allow-Origin: *\r\n"), std::string::npos);
}

TEST(PurposeGate, AnswersPreflights) {
  GatePolicy gates = policy();
  gates.cors_origins = {"*"};
  RequestHead head = right_head();
  head.method = "OPTIONS";
  EXPECT_EQ(status_of(head, gates), 404);
  head.has_origin = true;
  head.origin = "https://app.example";
  head.preflight_method = "POST";
  head.preflight_headers = "x-amz-target,authorization";
  const auto answer = judge(head, gates);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  for (const char* line :
       {"Access-Control-Allow-Methods: POST\r\n",
        "Access-Control-Allow-Headers: x-amz-target,authorization\r\n",
        "Access-Control-Max-Age: 172800\r\n", "Access-Control-Allow-Origin: *\r\n"}) {
    EXPECT_NE(answer->extra_fields.find(line), std::string::npos) << line;
  }
}

// What dynamodb.us-east-1.amazonaws.com says to a browser is its own name, with a final space.
TEST(PurposeGate, AnswersTheHealthCheck) {
  RequestHead head = right_head();
  head.method = "GET";
  for (const char* path : {"/", "/ping"}) {
    head.path = path;
    EXPECT_EQ(judge(head, policy())->body, "healthy: " + std::string(head.host) + " ") << path;
  }
  head.path = "/index.html";
  EXPECT_EQ(status_of(head, policy()), 404);
}

// AWS's services answer a request that is no call with this XML and 404.
TEST(PurposeGate, IsDeafToWhatIsNoCall) {
  const auto expect_deaf = [](const RequestHead& head) {
    const auto answer = judge(head, policy());
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 404);
    EXPECT_EQ(answer->body, "<UnknownOperationException/>\n");
  };
  RequestHead head = right_head();
  head.method = "PUT";
  expect_deaf(head);
  head = right_head();
  head.path = "/tables";
  expect_deaf(head);
  head = right_head();
  head.content_type = "application/x-www-form-urlencoded";
  expect_deaf(head);
}

TEST(PurposeGate, KnowsTheJsonContentTypes) {
  RequestHead head = right_head();
  for (const char* type : {"application/x-amz-json-1.1", "application/json",
                           "application/json; charset=utf-8", "Application/X-Amz-Json-1.0"}) {
    head.content_type = type;
    EXPECT_EQ(status_of(head, policy()), 0) << type;
  }
}

TEST(PurposeGate, UnknownTargetsAreUnknownOperations) {
  RequestHead head = right_head();
  for (const char* target :
       {"", "GetItem", "DynamoDB_20111205.GetItem", "DynamoDB_20120810", "DynamoDB_20120810."}) {
    head.target = target;
    const auto answer = judge(head, policy());
    ASSERT_TRUE(answer) << target;
    EXPECT_EQ(answer->status, 400);
    EXPECT_EQ(answer->body, R"({"__type":"com.amazon.coral.service#UnknownOperationException"})");
  }
}

TEST(PurposeGate, PassesOperationsOfBothApis) {
  EXPECT_EQ(operation_of("DynamoDB_20120810.GetItem"), "GetItem");
  EXPECT_EQ(operation_of("DynamoDBStreams_20120810.GetRecords"), "GetRecords");
}

std::string refusal_of(const RequestHead& head) {
  const auto answer = judge(head, policy());
  if (!answer) return "none";
  EXPECT_EQ(answer->status, 400);
  return answer->body;
}

// The texts are those that users of AWS report, for instance awslabs/aws-sdk-ios-samples#111.
TEST(AuthorizationGate, MissesTheToken) {
  const std::string expected =
      R"({"__type":"com.amazon.coral.service#MissingAuthenticationTokenException",)"
      R"("message":"Request is missing Authentication Token"})";
  RequestHead head = right_head();
  head.authorization = "Bearer abc";
  EXPECT_EQ(refusal_of(head), expected);
  head.has_authorization = false;
  head.authorization.clear();
  EXPECT_EQ(refusal_of(head), expected);
}

TEST(AuthorizationGate, NamesEveryMissingParameter) {
  RequestHead head = right_head();
  head.authorization = "AWS4-HMAC-SHA256 Credential=a";
  head.has_date = false;
  // The hash is `printf 'AWS4-HMAC-SHA256 Credential=a' | openssl sha256 -binary | base64`.
  EXPECT_EQ(refusal_of(head),
            R"({"__type":"com.amazon.coral.service#IncompleteSignatureException","message":)"
            R"("Authorization header requires 'Signature' parameter. )"
            R"(Authorization header requires 'SignedHeaders' parameter. )"
            R"(Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' )"
            R"(header. (Hashed with SHA-256 and encoded with Base64) )"
            R"(Authorization=520Nq5bS80gLhTcgcZzjkP74XCXMcdxItgMCiiN4K6U="})");
}

TEST(AuthorizationGate, WantsAnEqualSign) {
  RequestHead head = right_head();
  head.authorization = "AWS4-HMAC-SHA256 Credential";
  EXPECT_EQ(
      refusal_of(head),
      R"({"__type":"com.amazon.coral.service#IncompleteSignatureException","message":)"
      R"("Invalid key=value pair (missing equal-sign) in Authorization header )"
      R"((hashed with SHA-256 and encoded with Base64): 'KfSoC26UaBDGXxo5AUFS45c1cmAbyLKDOxOTKcZYWt4='."})");
}

TEST(AuthorizationGate, TakesCommasWithoutSpaces) {
  RequestHead head = right_head();
  head.authorization = "AWS4-HMAC-SHA256 Credential=a,SignedHeaders=host,Signature=1";
  EXPECT_EQ(refusal_of(head), "none");
}

TEST(AuthorizationGate, JudgesQueryParameters) {
  RequestHead head = right_head();
  head.query = "X-Amz-Algorithm=AWS4-HMAC-SHA256";
  EXPECT_NE(refusal_of(head).find("InvalidSignatureException\",\"message\":\"Found both "
                                  "'X-Amz-Algorithm' as a query-string param and 'Authorization' "
                                  "as HTTP header."),
            std::string::npos);
  head.has_authorization = false;
  head.authorization.clear();
  EXPECT_NE(refusal_of(head).find(
                "\"AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string "
                "parameters must include 'X-Amz-Signature'. AWS query-string parameters must "
                "include 'X-Amz-SignedHeaders'. AWS query-string parameters must include "
                "'X-Amz-Date'. Re-examine the query-string parameters.\""),
            std::string::npos);
  head.query += "&X-Amz-Credential=a&X-Amz-Signature=b&X-Amz-SignedHeaders=host&X-Amz-Date=c";
  EXPECT_EQ(refusal_of(head), "none");
}

TEST(Gates, TrustAUnixSocket) {
  GatePolicy gates = policy();
  gates.trusted = true;
  RequestHead head = right_head();
  head.host = "anything";
  head.has_authorization = false;
  head.authorization.clear();
  EXPECT_EQ(status_of(head, gates), 0);
  head.target = "nothing";
  EXPECT_EQ(status_of(head, gates), 400);
}

}  // namespace
}  // namespace gramme::server
