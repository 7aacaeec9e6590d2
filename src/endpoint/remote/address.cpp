#include "remote/address.h"

#include <initializer_list>
#include <memory>

#include "gramme/base/environment.h"
#include "gramme/endpoint/profile.h"

namespace gramme::endpoint {
namespace {

Error invalid_endpoint(const std::string& url) {
  return configuration_error("Invalid endpoint: " + url +
                             ". Expected http://HOST[:PORT] or https://HOST[:PORT].");
}

class ParsedUrl {
 public:
  ParsedUrl(const CurlLibrary& curl, const std::string& url)
      : curl_(curl), handle_(curl.url(), curl.url_cleanup) {
    valid_ = curl.url_set(handle_.get(), CURLUPART_URL, url.c_str(), 0) == CURLUE_OK;
  }
  bool valid() const { return valid_; }
  // Empty when the URL has no such part.
  std::string part(CURLUPart part, unsigned flags = 0) const {
    char* text = nullptr;
    if (curl_.url_get(handle_.get(), part, &text, flags) != CURLUE_OK) return {};
    const std::unique_ptr<char, void (*)(void*)> owner(text, curl_.free);
    return text;
  }

 private:
  const CurlLibrary& curl_;
  std::unique_ptr<CURLU, decltype(&::curl_url_cleanup)> handle_;
  bool valid_ = false;
};

bool is_loopback_host(const std::string& host) {
  const bool is_literal = host.find_first_not_of("0123456789.") == std::string::npos;
  return host == "localhost" || (is_literal && host.starts_with("127.")) || host == "[::1]";
}

std::string first_set(std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (const auto value = environment(name)) return *value;
  }
  return {};
}

}  // namespace

Result<Address> parse_address(const CurlLibrary& curl, const std::string& url) {
  const ParsedUrl parsed(curl, url);
  const std::string scheme = parsed.valid() ? parsed.part(CURLUPART_SCHEME) : "";
  const std::string host = parsed.part(CURLUPART_HOST);
  const bool has_more = !parsed.part(CURLUPART_USER).empty() ||
                        !parsed.part(CURLUPART_QUERY).empty() ||
                        !parsed.part(CURLUPART_FRAGMENT).empty();
  if ((scheme != "http" && scheme != "https") || host.empty() || has_more) {
    return fail(invalid_endpoint(url));
  }
  Address address;
  address.is_https = scheme == "https";
  address.is_loopback = is_loopback_host(host);
  const std::string port = parsed.part(CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
  address.host = port.empty() ? host : host + ":" + port;
  address.name = host.starts_with('[') ? host.substr(1, host.size() - 2) : host;
  address.port = parsed.part(CURLUPART_PORT, CURLU_DEFAULT_PORT);
  address.path = parsed.part(CURLUPART_PATH);
  if (!address.path.ends_with('/')) address.path += '/';
  address.url = scheme + "://" + address.host + address.path;
  return address;
}

std::string without_password(const std::string& url) {
  const std::size_t scheme = url.find("://");
  const std::size_t start = scheme == std::string::npos ? 0 : scheme + 3;
  const std::size_t at = url.substr(0, url.find('/', start)).rfind('@');
  if (at == std::string::npos) return url;
  return url.substr(0, start) + url.substr(at + 1);
}

bool is_loopback_url(const std::string& url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string::npos) return false;
  const std::string rest = url.substr(scheme + 3);
  const std::size_t end = rest.starts_with('[') ? rest.find(']') + 1 : rest.find_first_of(":/");
  return is_loopback_host(rest.substr(0, end));
}

std::string proxy_for(const Address& address) {
  if (address.is_loopback) return {};
  return address.is_https ? first_set({"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
                          : first_set({"http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"});
}

}  // namespace gramme::endpoint
