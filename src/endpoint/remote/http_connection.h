#pragma once

#include <array>
#include <string>

#include "remote/curl_library.h"
#include "remote/http_request.h"

namespace gramme::endpoint {

// One kept-alive connection. One thread at a time.
class HttpConnection {
 public:
  // Both outlive the connection.
  HttpConnection(const CurlLibrary& curl, const HttpSettings& settings);
  ~HttpConnection();
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  // Sends the request as it is, with a Content-Length for its body.
  Exchange send(const HttpRequest& request);

 private:
  template <class Value>
  void set(CURLoption option, Value value) {
    curl_.easy_setopt(easy_, option, value);
  }
  void set_up(const HttpRequest& request);
  Exchange failure(const HttpRequest& request, CURLcode code, const char* detail) const;

  const CurlLibrary& curl_;
  const HttpSettings& settings_;
  CURL* easy_;
};

}  // namespace gramme::endpoint
