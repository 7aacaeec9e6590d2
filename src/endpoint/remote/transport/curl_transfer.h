#pragma once

#include <array>
#include <memory>

#include "remote/curl_library.h"
#include "remote/http_request.h"

namespace gramme::endpoint {

// libcurl's side of one exchange after another. One thread at a time.
class CurlTransfer {
 public:
  // Both outlive the transfer.
  CurlTransfer(const CurlLibrary& curl, const HttpSettings& settings);
  ~CurlTransfer();
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  // What is to be performed, by curl_easy_perform or as a part of a curl_multi.
  CURL* handle() const { return easy_; }

  // Gets ready for an exchange; `request`, which is sent as it is with a Content-Length for its
  // body, outlives it.
  void begin(const HttpRequest& request);
  // What became of it.
  Exchange end(CURLcode code);

 private:
  template <class Value>
  void set(CURLoption option, Value value) {
    curl_.easy_setopt(easy_, option, value);
  }
  void set_way();
  void set_request();
  Exchange failure(CURLcode code) const;

  const CurlLibrary& curl_;
  const HttpSettings& settings_;
  CURL* easy_;
  std::unique_ptr<curl_slist, decltype(&::curl_slist_free_all)> headers_;
  const HttpRequest* request_ = nullptr;
  HttpAnswer answer_;
  int sent_ = 0;  // times that libcurl has sent it
  std::array<char, CURL_ERROR_SIZE> detail_{};
};

}  // namespace gramme::endpoint
