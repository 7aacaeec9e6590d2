#include "remote/http_connection.h"

#include <strings.h>

#include <array>
#include <cerrno>
#include <memory>
#include <string_view>

namespace gramme::endpoint {
namespace {

// curl may be built with macros that check the types of easy_setopt's arguments; through a
// function pointer the types are ours to get right: long, const char* or a pointer.
constexpr long kOn = 1;

std::size_t append_body(char* data, std::size_t size, std::size_t count, void* reply) {
  static_cast<Reply*>(reply)->body.append(data, size * count);
  return size * count;
}

std::size_t read_header(char* data, std::size_t size, std::size_t count, void* reply) {
  static constexpr std::string_view kName = "x-amzn-requestid:";
  const std::string_view line(data, size * count);
  if (line.size() > kName.size() && ::strncasecmp(data, kName.data(), kName.size()) == 0) {
    const std::string_view value = line.substr(kName.size());
    const std::size_t start = value.find_first_not_of(' ');
    const std::size_t end = value.find_last_not_of("\r\n ");
    if (start <= end && end != std::string_view::npos) {
      static_cast<Reply*>(reply)->request_id = value.substr(start, end - start + 1);
    }
  }
  return size * count;
}

// The words of botocore's exceptions for the same causes.
std::string cause_of(CURLcode code, const HttpSettings& settings, bool connected) {
  const std::string url = "\"" + settings.address.url + "\"";
  const bool through_proxy = !settings.proxy.empty();
  if (through_proxy && (code == CURLE_COULDNT_CONNECT || code == CURLE_COULDNT_RESOLVE_PROXY)) {
    return "Failed to connect to proxy URL: \"" + settings.proxy + "\"";
  }
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return (connected ? "Read timeout on endpoint URL: " : "Connect timeout on endpoint URL: ") +
             url;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
      return "SSL validation failed for " + settings.address.url;
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
      return "Connection was closed before we received a valid response from endpoint URL: " + url;
    default:
      return "Could not connect to the endpoint URL: " + url;
  }
}

bool may_help(CURLcode code, long system_error) {
  switch (code) {
    case CURLE_COULDNT_CONNECT:
      return system_error != ECONNREFUSED;
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

HttpConnection::HttpConnection(const CurlLibrary& curl, const HttpSettings& settings)
    : curl_(curl), settings_(settings), easy_(curl.easy_init()) {}

HttpConnection::~HttpConnection() {
  curl_.easy_cleanup(easy_);
}

void HttpConnection::set_address() {
  set(CURLOPT_URL, settings_.address.url.c_str());
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

Exchange HttpConnection::post(const std::vector<std::string>& header_lines,
                              const std::string& body) {
  Exchange exchange;
  std::array<char, CURL_ERROR_SIZE> detail{};
  std::unique_ptr<curl_slist, decltype(&::curl_slist_free_all)> headers(nullptr,
                                                                        curl_.slist_free_all);
  for (const std::string& line : header_lines) {
    headers.reset(curl_.slist_append(headers.release(), line.c_str()));
  }
  curl_.easy_reset(easy_);  // keeps the connection
  set_address();
  set(CURLOPT_ERRORBUFFER, detail.data());
  set(CURLOPT_HTTPHEADER, headers.get());
  set(CURLOPT_POST, kOn);
  set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  set(CURLOPT_POSTFIELDS, body.data());
  set(CURLOPT_WRITEFUNCTION, &append_body);
  set(CURLOPT_WRITEDATA, &exchange.reply);
  set(CURLOPT_HEADERFUNCTION, &read_header);
  set(CURLOPT_HEADERDATA, &exchange.reply);

  const CURLcode code = curl_.easy_perform(easy_);
  if (code != CURLE_OK) return failure(code, detail.data());
  long status = 0;
  curl_.easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
  exchange.reply.status = static_cast<int>(status);
  return exchange;
}

Exchange HttpConnection::failure(CURLcode code, const char* detail) const {
  long system_error = 0;
  double connect_seconds = 0;
  curl_.easy_getinfo(easy_, CURLINFO_OS_ERRNO, &system_error);
  curl_.easy_getinfo(easy_, CURLINFO_CONNECT_TIME, &connect_seconds);
  std::string cause = cause_of(code, settings_, connect_seconds > 0);
  cause.append(" (").append(*detail == '\0' ? curl_.easy_strerror(code) : detail).append(")");
  Exchange exchange;
  exchange.reply.status = 503;
  exchange.reply.body = error_json(Error{ErrorCode::kUnavailable, std::move(cause), {}});
  exchange.reply.unreachable = true;
  exchange.retry_may_help = may_help(code, system_error);
  return exchange;
}

}  // namespace gramme::endpoint
