#include "remote/address.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "gramme/endpoint/profile.h"

namespace gramme::endpoint {
namespace {

const CurlLibrary& curl() {
  static const auto library = CurlLibrary::load();
  EXPECT_TRUE(library) << library.error().message;
  return **library;
}

Address parsed(const std::string& url) {
  const auto address = parse_address(curl(), url);
  EXPECT_TRUE(address) << url;
  return address.value_or(Address{});
}

TEST(Address, NamesThePortThatIsNotTheSchemesOwn) {
  EXPECT_EQ(parsed("http://localhost:8000").host, "localhost:8000");
  EXPECT_EQ(parsed("http://localhost:80/").host, "localhost");
  EXPECT_EQ(parsed("https://db.test:443").host, "db.test");
  EXPECT_EQ(parsed("http://[::1]:8000").host, "[::1]:8000");
}

TEST(Address, TellsWhereToConnect) {
  EXPECT_EQ(parsed("http://[::1]:8000").name, "::1");
  EXPECT_EQ(parsed("http://[::1]:8000").port, "8000");
  EXPECT_EQ(parsed("http://localhost").port, "80");
  EXPECT_EQ(parsed("https://db.test").port, "443");
}

TEST(Address, EndsItsPathWithASlash) {
  EXPECT_EQ(parsed("http://localhost:8000").url, "http://localhost:8000/");
  EXPECT_EQ(parsed("http://localhost:8000/prefix").path, "/prefix/");
}

TEST(Address, KnowsLoopback) {
  EXPECT_TRUE(parsed("http://localhost:8000").is_loopback);
  EXPECT_TRUE(parsed("http://127.0.0.2").is_loopback);
  EXPECT_TRUE(parsed("https://[::1]").is_loopback);
  EXPECT_FALSE(parsed("https://dynamodb.eu-west-1.amazonaws.com").is_loopback);
}

TEST(Address, RefusesWhatIsNoEndpoint) {
  for (const char* url : {"", "localhost:8000", "ftp://host", "http://", "http://user@host",
                          "http://host/?a=b", "http://host/#a", "http://host:99999"}) {
    EXPECT_FALSE(parse_address(curl(), url)) << url;
  }
}

TEST(Proxy, IsTheSchemesAndNeverForLoopback) {
  ::setenv("HTTPS_PROXY", "http://secure.test:1", 1);
  ::setenv("HTTP_PROXY", "http://plain.test:2", 1);
  EXPECT_EQ(proxy_for(parsed("https://db.test")), "http://secure.test:1");
  EXPECT_EQ(proxy_for(parsed("http://db.test")), "http://plain.test:2");
  EXPECT_EQ(proxy_for(parsed("http://localhost:8000")), "");
  ::unsetenv("HTTPS_PROXY");
  ::unsetenv("HTTP_PROXY");
  EXPECT_EQ(proxy_for(parsed("https://db.test")), "");
}

TEST(Address, KnowsLoopbackUrls) {
  for (const char* url :
       {"http://localhost", "http://localhost:8000/a", "https://127.1.2.3", "http://[::1]:1"}) {
    EXPECT_TRUE(is_loopback_url(url)) << url;
  }
  for (const char* url : {"http://127.0.0.1.evil.example", "http://localhost.evil.example", "x",
                          "http://localhost@evil.example", "http://[::2]", "http://[", ""}) {
    EXPECT_FALSE(is_loopback_url(url)) << url;
  }
}

TEST(Proxy, IsShownWithoutItsPassword) {
  EXPECT_EQ(without_password("http://user:pass@proxy.test:1/"), "http://proxy.test:1/");
  EXPECT_EQ(without_password("user:p@ss@proxy.test"), "proxy.test");
  EXPECT_EQ(without_password("http://proxy.test/a@b"), "http://proxy.test/a@b");
}

}  // namespace
}  // namespace gramme::endpoint
