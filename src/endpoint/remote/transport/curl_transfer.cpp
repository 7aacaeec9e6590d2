#include "remote/transport/curl_transfer.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "remote/address.h"
#include "remote/transport/failures.h"

namespace gramme::endpoint {
namespace {

// curl may be built with macros that check the types of easy_setopt's arguments; through a
// function pointer the types are ours to get right: long, const char* or a pointer.
constexpr long kOn = 1;

std::size_t append_body(char* data, std::size_t size, std::size_t count, void* answer) {
  static_cast<HttpAnswer*>(answer)->body.append(data, size * count);
  return size * count;
}

std::size_t read_header(char* data, std::size_t size, std::size_t count, void* answer) {
  const std::string_view line(data, size * count);
  auto& headers = static_cast<HttpAnswer*>(answer)->headers;
  // A status line begins an answer; the one before it was a proxy's or a 100.
  if (line.starts_with("HTTP/")) headers.clear();
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return size * count;
  const std::size_t start = line.find_first_not_of(' ', colon + 1);
  const std::size_t end = line.find_last_not_of("\r\n ");
  headers.push_back({std::string(line.substr(0, colon)),
                     start <= end ? std::string(line.substr(start, end - start + 1)) : ""});
  return size * count;
}

int count_sending(void* sent, char*, char*, int, int) {
  ++*static_cast<int*>(sent);
  return CURL_PREREQFUNC_OK;
}

FailureKind kind_of(CURLcode code, bool connected) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return connected ? FailureKind::kReadTimeout : FailureKind::kConnectTimeout;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
      return FailureKind::kCertificate;
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
      return FailureKind::kClosed;
    default:
      return FailureKind::kConnect;
  }
}

bool may_help(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_CONNECT:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
      return true;
    default:
      return false;
  }
}

}  // namespace

CurlTransfer::CurlTransfer(const CurlLibrary& curl, const HttpSettings& settings)
    : curl_(curl),
      settings_(settings),
      easy_(curl.easy_init()),
      headers_(nullptr, curl.slist_free_all) {}

CurlTransfer::~CurlTransfer() {
  curl_.easy_cleanup(easy_);
}

void CurlTransfer::begin(const HttpRequest& request) {
  request_ = &request;
  answer_ = {};
  sent_ = 0;
  detail_[0] = '\0';
  curl_.easy_reset(easy_);  // keeps the connection
  set_way();
  set_request();
  set(CURLOPT_ERRORBUFFER, detail_.data());
  set(CURLOPT_WRITEFUNCTION, &append_body);
  set(CURLOPT_WRITEDATA, &answer_);
  set(CURLOPT_HEADERFUNCTION, &read_header);
  set(CURLOPT_HEADERDATA, &answer_);
  set(CURLOPT_PREREQFUNCTION, &count_sending);
  set(CURLOPT_PREREQDATA, &sent_);
}

void CurlTransfer::set_way() {
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(CURLOPT_NOSIGNAL, kOn);
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings_.connect_timeout.count()));
  // "Without a byte for so long" is what AWS's SDKs mean by a read timeout.
  set(CURLOPT_LOW_SPEED_LIMIT, kOn);
  set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(settings_.read_timeout.count() / 1000));
  // Set even when empty: an empty one keeps libcurl from asking the environment again.
  set(CURLOPT_PROXY, settings_.proxy.c_str());
  if (!settings_.ca_bundle.empty()) set(CURLOPT_CAINFO, settings_.ca_bundle.c_str());
}

void CurlTransfer::set_request() {
  headers_.reset();
  for (const sigv4::Header& header : request_->headers) {
    const std::string line = header.name + ": " + header.value;
    headers_.reset(curl_.slist_append(headers_.release(), line.c_str()));
  }
  // An empty Expect keeps libcurl from asking for a 100 before a large body, a whole round trip.
  headers_.reset(curl_.slist_append(headers_.release(), "Expect:"));
  set(CURLOPT_HTTPHEADER, headers_.get());
  set(CURLOPT_URL, request_->url.c_str());
  if (request_->method == "GET") return;
  set(CURLOPT_POST, kOn);
  set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_->body.size()));
  set(CURLOPT_POSTFIELDS, request_->body.data());
  set(CURLOPT_CUSTOMREQUEST, request_->method.c_str());
}

// libcurl sends a request once more by itself when a connection that was kept turns out to be dead.
Exchange CurlTransfer::end(CURLcode code) {
  Exchange exchange;
  if (code == CURLE_OK) {
    long status = 0;
    curl_.easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
    answer_.status = static_cast<int>(status);
    exchange.answer = std::move(answer_);
  } else {
    exchange = failure(code);
  }
  exchange.attempts = std::max(sent_, 1);
  return exchange;
}

Exchange CurlTransfer::failure(CURLcode code) const {
  double connect_seconds = 0;
  curl_.easy_getinfo(easy_, CURLINFO_CONNECT_TIME, &connect_seconds);
  const std::string detail = detail_[0] == '\0' ? curl_.easy_strerror(code) : detail_.data();
  const bool no_proxy = code == CURLE_COULDNT_CONNECT || code == CURLE_COULDNT_RESOLVE_PROXY;
  if (!settings_.proxy.empty() && no_proxy) {
    return failed_exchange(FailureKind::kProxy, without_password(settings_.proxy), detail,
                           may_help(code));
  }
  return failed_exchange(kind_of(code, connect_seconds > 0), request_->url, detail, may_help(code));
}

}  // namespace gramme::endpoint
