#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/endpoint/sigv4.h"

namespace gramme::endpoint {

struct HttpRequest {
  std::string method = "POST";
  std::string url;
  std::vector<sigv4::Header> headers;
  std::string body;
};

struct HttpAnswer {
  int status = 0;
  std::vector<sigv4::Header> headers;
  std::string body;

  // The first header of that name, in any case; empty when there is none.
  std::string_view header(std::string_view name) const;
};

// How a host is reached.
struct HttpSettings {
  std::string proxy;      // empty: none
  std::string ca_bundle;  // empty: the system's certificates
  std::chrono::milliseconds connect_timeout = std::chrono::seconds(60);
  // Without a byte, in whole seconds; 0: no limit.
  std::chrono::milliseconds read_timeout = std::chrono::seconds(60);
};

// What became of a request: the answer, or why none came.
struct Exchange {
  HttpAnswer answer;
  // kUnavailable, in botocore's words.
  std::optional<Error> failure;
  // Of a failure: a lost or slow connection may do better next time; a certificate that does not
  // fit will not.
  bool retry_may_help = false;
  bool timed_out = false;
  // Times that it was sent: once more over a new connection when a kept one had ended meanwhile.
  int attempts = 1;
};

}  // namespace gramme::endpoint
