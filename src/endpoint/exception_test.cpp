#include "gramme/endpoint/exception.h"

#include <gtest/gtest.h>

namespace gramme::endpoint {
namespace {

Exception read(int status, std::string body) {
  Reply reply;
  reply.status = status;
  reply.body = std::move(body);
  return read_exception(reply);
}

TEST(Exception, HasTheNameWithoutItsNamespaceAndEitherMessage) {
  const Exception lower = read(400, R"({"__type":"com.x#NameException","message":"why"})");
  EXPECT_EQ(lower.name, "NameException");
  EXPECT_EQ(lower.message, "why");
  EXPECT_EQ(read(400, R"({"__type":"A#B","Message":"why"})").message, "why");
}

TEST(Exception, IsNamedAfterTheStatusWhenTheReplyNamesNone) {
  EXPECT_EQ(read(503, "<html>busy</html>").name, "503");
  EXPECT_EQ(read(503, "<html>busy</html>").message, "<html>busy</html>");
  EXPECT_EQ(read(400, "{}").name, "400");
}

}  // namespace
}  // namespace gramme::endpoint
