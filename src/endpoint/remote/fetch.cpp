#include "remote/fetch.h"

#include "remote/address.h"
#include "remote/trace_exchange.h"
#include "remote/transport/curl_transfer.h"

namespace gramme::endpoint {

Exchange fetch(const HttpRequest& request, const HttpSettings& settings, const Trace& trace) {
  const auto curl = CurlLibrary::load();
  if (!curl) {
    Exchange exchange;
    exchange.failure = curl.error();
    return exchange;
  }
  CurlTransfer transfer(**curl, settings);
  const ExchangeTrace shown(trace);
  shown.request(request, Bodies::kHidden);
  transfer.begin(request);
  Exchange exchange = transfer.end((*curl)->easy_perform(transfer.handle()));
  shown.answer(exchange, Bodies::kHidden);
  return exchange;
}

Result<HttpSettings> settings_for(const std::string& url, const std::string& ca_bundle) {
  GRAMME_ASSIGN(const CurlLibrary* const curl, CurlLibrary::load());
  GRAMME_ASSIGN(const Address address, parse_address(*curl, url.substr(0, url.find('?'))));
  HttpSettings settings;
  settings.proxy = proxy_for(address);
  settings.ca_bundle = ca_bundle;
  return settings;
}

}  // namespace gramme::endpoint
