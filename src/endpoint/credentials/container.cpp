#include <array>
#include <fstream>
#include <iterator>
#include <thread>

#include "credentials/metadata_reply.h"
#include "credentials/provider.h"
#include "gramme/base/environment.h"
#include "remote/fetch.h"

// https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html

namespace gramme::endpoint {
namespace {

constexpr const char* kProvider = "container-role";
constexpr int kTries = 3;
constexpr std::chrono::seconds kPause{1};
constexpr std::chrono::seconds kTimeout{2};
constexpr const char* kTaskHost = "169.254.170.2";
constexpr std::array<std::string_view, 3> kHosts = {kTaskHost, "169.254.170.23", "[fd00:ec2::23]"};

// Whoever can set a variable must not be able to send the task's token anywhere in plain text.
Status check_host(const std::string& url) {
  if (url.starts_with("https://") || is_loopback_url(url)) return {};
  for (const std::string_view host : kHosts) {
    const std::string start = "http://" + std::string(host);
    if (url.starts_with(start + "/") || url.starts_with(start + ":") || url == start) return {};
  }
  return fail(configuration_error(
      "Unsupported host in AWS_CONTAINER_CREDENTIALS_FULL_URI '" + url +
      "'. Can only retrieve metadata from a loopback address or one of these hosts: "
      "169.254.170.2, 169.254.170.23, fd00:ec2::23, localhost"));
}

Result<std::string> authorization_token() {
  std::string token;
  if (const auto path = environment("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")) {
    std::ifstream stream(*path, std::ios::binary);
    if (!stream) {
      return fail(
          retrieval_error(kProvider, "The authorization token file cannot be read: " + *path));
    }
    token.assign(std::istreambuf_iterator<char>(stream), {});
  } else {
    token = environment("AWS_CONTAINER_AUTHORIZATION_TOKEN").value_or("");
  }
  if (token.find_first_of("\r\n") == std::string::npos) return token;
  return fail(retrieval_error(kProvider, "Auth token value is not a legal header value"));
}

// The cause when an answer is none; empty for one that is.
std::string fault_of(const Exchange& exchange) {
  if (exchange.failure) {
    return "Received error when attempting to retrieve container metadata: " +
           exchange.failure->message;
  }
  if (exchange.answer.status != 200) {
    return "Received non 200 response " + std::to_string(exchange.answer.status) +
           " from container metadata: " + exchange.answer.body;
  }
  if (!read_metadata_reply(exchange.answer.body)) {
    return "Unable to parse JSON returned from container metadata services";
  }
  return {};
}

}  // namespace

Found from_container(const ProviderContext& context) {
  const auto relative = environment("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
  const auto full = environment("AWS_CONTAINER_CREDENTIALS_FULL_URI");
  if (!relative && !full) return std::nullopt;
  const std::string url = relative ? "http://" + std::string(kTaskHost) + *relative : *full;
  GRAMME_TRY(check_host(url));
  GRAMME_ASSIGN(const std::string token, authorization_token());
  HttpRequest request{"GET", url, {{"Accept", "application/json"}}, {}};
  if (!token.empty()) request.headers.push_back({"Authorization", token});
  HttpSettings settings;
  settings.ca_bundle = context.profile->ca_bundle();
  settings.connect_timeout = settings.read_timeout = kTimeout;
  for (int attempt = 1;; ++attempt) {
    const Exchange exchange = fetch(request, settings, context.options.trace);
    const std::string fault = fault_of(exchange);
    if (fault.empty()) return read_metadata_reply(exchange.answer.body);
    if (attempt == kTries)
      return fail(retrieval_error(kProvider, "Error retrieving metadata: " + fault));
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace gramme::endpoint
