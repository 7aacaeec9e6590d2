#include "credentials/sts.h"

#include "credentials/timestamp.h"
#include "gramme/base/clock.h"
#include "gramme/endpoint/sigv4.h"
#include "remote/address.h"
#include "remote/fetch.h"

namespace gramme::endpoint {
namespace {

// The text of the first <name> of a reply, whose few entities are replaced; empty when there is
// none. STS's replies are flat enough for this: no attribute or comment ever stands in them.
std::string element(const std::string& xml, const std::string& name) {
  const std::string open = "<" + name + ">";
  const std::size_t start = xml.find(open);
  if (start == std::string::npos) return {};
  const std::size_t end = xml.find("</" + name + ">", start);
  if (end == std::string::npos) return {};
  std::string text = xml.substr(start + open.size(), end - start - open.size());
  for (const auto& [entity, character] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}}) {
    const std::string from = entity;
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; ++at) {
      text.replace(at, from.size(), character);
    }
  }
  return text;
}

std::string form(const std::string& operation, const StsParameters& parameters) {
  std::string body = "Action=" + operation + "&Version=2011-06-15";
  for (const auto& [name, value] : parameters) {
    body.append("&").append(name).append("=").append(sigv4::percent_encoded(value));
  }
  return body;
}

void sign(HttpRequest& request, const Address& address, const std::string& region,
          const Credentials& signer) {
  const sigv4::Scope scope{sigv4::timestamp_of(system_clock().now_micros()), region, "sts"};
  sigv4::SignedParts parts;
  parts.path = address.path;
  parts.payload_hash = sigv4::sha256_hex(request.body);
  request.headers.push_back({"X-Amz-Date", scope.timestamp});
  if (!signer.session_token.empty()) {
    request.headers.push_back({"X-Amz-Security-Token", signer.session_token});
  }
  parts.headers = request.headers;
  request.headers.push_back({"Authorization", sigv4::authorization(signer, scope, parts)});
}

Result<Credentials> read_reply(const std::string& operation, const HttpAnswer& answer) {
  const std::string& xml = answer.body;
  if (answer.status != 200) {
    std::string code = element(xml, "Code");
    if (code.empty()) code = std::to_string(answer.status);
    return fail(Error{ErrorCode::kAccessDenied,
                      "An error occurred (" + code + ") when calling the " + operation +
                          " operation: " + element(xml, "Message"),
                      {}});
  }
  Credentials credentials{element(xml, "AccessKeyId"), element(xml, "SecretAccessKey"),
                          element(xml, "SessionToken")};
  if (credentials.access_key_id.empty() || credentials.secret_access_key.empty()) {
    return fail(retrieval_error("sts", "The reply to " + operation + " has no credentials."));
  }
  credentials.account_id = account_of_arn(element(xml, "Arn"));
  credentials.expires = micros_of(element(xml, "Expiration"));
  return credentials;
}

}  // namespace

std::string account_of_arn(const std::string& arn) {
  std::size_t start = 0;
  for (int i = 0; i < 4 && start != std::string::npos; ++i) start = arn.find(':', start + 1);
  if (start == std::string::npos) return {};
  return arn.substr(start + 1, arn.find(':', start + 1) - start - 1);
}

std::string default_session_name() {
  return "botocore-session-" + std::to_string(system_clock().now_micros() / 1'000'000);
}

Result<Credentials> ask_sts(const ProviderContext& context, const std::string& operation,
                            const StsParameters& parameters, const Credentials* signer) {
  // Without a region there is the global endpoint, whose signatures name the first region.
  std::string region = context.options.region;
  GRAMME_ASSIGN(std::string url, context.profile->configured_url("sts"));
  if (url.empty() && region.empty()) url = "https://sts.amazonaws.com";
  if (region.empty()) region = "us-east-1";
  if (url.empty()) {
    GRAMME_ASSIGN(url, context.profile->service_url("sts", "sts", region));
  }
  GRAMME_ASSIGN(const CurlLibrary* const curl, CurlLibrary::load());
  GRAMME_ASSIGN(const Address address, parse_address(*curl, url));
  GRAMME_ASSIGN(const HttpSettings settings, settings_for(url, context.profile->ca_bundle()));
  HttpRequest request{"POST",
                      address.url,
                      {{"Host", address.host},
                       {"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}},
                      form(operation, parameters)};
  if (signer != nullptr) sign(request, address, region, *signer);
  Exchange exchange = fetch(request, settings, context.options.trace);
  if (exchange.failure) return fail(std::move(*exchange.failure));
  return read_reply(operation, exchange.answer);
}

}  // namespace gramme::endpoint
