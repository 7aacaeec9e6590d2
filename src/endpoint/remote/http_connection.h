#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "gramme/endpoint/endpoint.h"
#include "remote/address.h"
#include "remote/curl_library.h"

namespace gramme::endpoint {

// What every request of an endpoint has in common.
struct HttpSettings {
  Address address;
  std::string proxy;      // empty: none
  std::string ca_bundle;  // empty: the system's certificates
  std::chrono::milliseconds connect_timeout;
  std::chrono::milliseconds read_timeout;
};

// One try of a request: the answer, or an `unreachable` reply that says why there is none.
struct Exchange {
  Reply reply;
  // For an unreachable one: a lost or slow connection may do better next time; a refused one, a
  // name that does not exist or a certificate that does not fit will not.
  bool retry_may_help = false;
};

// One kept-alive connection. One thread at a time.
class HttpConnection {
 public:
  // Both outlive the connection.
  HttpConnection(const CurlLibrary& curl, const HttpSettings& settings);
  ~HttpConnection();
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  // Posts `body` with the header lines ("Name: value").
  Exchange post(const std::vector<std::string>& header_lines, const std::string& body);

 private:
  template <class Value>
  void set(CURLoption option, Value value) {
    curl_.easy_setopt(easy_, option, value);
  }
  void set_address();
  Exchange failure(CURLcode code, const char* detail) const;

  const CurlLibrary& curl_;
  const HttpSettings& settings_;
  CURL* easy_;
};

}  // namespace gramme::endpoint
