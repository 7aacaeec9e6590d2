#include "remote/http_connection.h"

#include <strings.h>

#include <array>
#include <memory>
#include <string_view>

#include "remote/address.h"

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

// The words of botocore's exceptions for the same causes.
std::string cause_of(CURLcode code, const HttpSettings& settings, const std::string& address,
                     bool connected) {
  const std::string url = "\"" + address + "\"";
  const bool through_proxy = !settings.proxy.empty();
  if (through_proxy && (code == CURLE_COULDNT_CONNECT || code == CURLE_COULDNT_RESOLVE_PROXY)) {
    return "Failed to connect to proxy URL: \"" + without_password(settings.proxy) + "\"";
  }
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return (connected ? "Read timeout on endpoint URL: " : "Connect timeout on endpoint URL: ") +
             url;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
      return "SSL validation failed for " + address;
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
      return "Connection was closed before we received a valid response from endpoint URL: " + url;
    default:
      return "Could not connect to the endpoint URL: " + url;
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

std::string_view HttpAnswer::header(std::string_view name) const {
  for (const sigv4::Header& header : headers) {
    if (header.name.size() == name.size() &&
        ::strncasecmp(header.name.data(), name.data(), name.size()) == 0) {
      return header.value;
    }
  }
  return {};
}

HttpConnection::HttpConnection(const CurlLibrary& curl, const HttpSettings& settings)
    : curl_(curl), settings_(settings), easy_(curl.easy_init()) {}

HttpConnection::~HttpConnection() {
  curl_.easy_cleanup(easy_);
}

void HttpConnection::set_up(const HttpRequest& request) {
  set(CURLOPT_URL, request.url.c_str());
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(CURLOPT_NOSIGNAL, kOn);
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings_.connect_timeout.count()));
  // "Without a byte for so long" is what AWS's SDKs mean by a read timeout.
  set(CURLOPT_LOW_SPEED_LIMIT, kOn);
  set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(settings_.read_timeout.count() / 1000));
  // Set even when empty: an empty one keeps libcurl from asking the environment again.
  set(CURLOPT_PROXY, settings_.proxy.c_str());
  if (!settings_.ca_bundle.empty()) set(CURLOPT_CAINFO, settings_.ca_bundle.c_str());
  if (request.method == "GET") return;
  set(CURLOPT_POST, kOn);
  set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  set(CURLOPT_POSTFIELDS, request.body.data());
  set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

Exchange HttpConnection::send(const HttpRequest& request) {
  Exchange exchange;
  std::array<char, CURL_ERROR_SIZE> detail{};
  std::unique_ptr<curl_slist, decltype(&::curl_slist_free_all)> headers(nullptr,
                                                                        curl_.slist_free_all);
  for (const sigv4::Header& header : request.headers) {
    const std::string line = header.name + ": " + header.value;
    headers.reset(curl_.slist_append(headers.release(), line.c_str()));
  }
  // An empty Expect keeps libcurl from asking for a 100 before a large body, a whole round trip.
  headers.reset(curl_.slist_append(headers.release(), "Expect:"));
  curl_.easy_reset(easy_);  // keeps the connection
  set_up(request);
  set(CURLOPT_ERRORBUFFER, detail.data());
  set(CURLOPT_HTTPHEADER, headers.get());
  set(CURLOPT_WRITEFUNCTION, &append_body);
  set(CURLOPT_WRITEDATA, &exchange.answer);
  set(CURLOPT_HEADERFUNCTION, &read_header);
  set(CURLOPT_HEADERDATA, &exchange.answer);

  const CURLcode code = curl_.easy_perform(easy_);
  if (code != CURLE_OK) return failure(request, code, detail.data());
  long status = 0;
  curl_.easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
  exchange.answer.status = static_cast<int>(status);
  return exchange;
}

Exchange HttpConnection::failure(const HttpRequest& request, CURLcode code,
                                 const char* detail) const {
  double connect_seconds = 0;
  curl_.easy_getinfo(easy_, CURLINFO_CONNECT_TIME, &connect_seconds);
  std::string cause = cause_of(code, settings_, request.url, connect_seconds > 0);
  cause.append(" (").append(*detail == '\0' ? curl_.easy_strerror(code) : detail).append(")");
  Exchange exchange;
  exchange.failure = Error{ErrorCode::kUnavailable, std::move(cause), {}};
  exchange.retry_may_help = may_help(code);
  exchange.timed_out = code == CURLE_OPERATION_TIMEDOUT;
  return exchange;
}

}  // namespace gramme::endpoint
