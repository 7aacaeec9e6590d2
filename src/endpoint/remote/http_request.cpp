#include "remote/http_request.h"

#include <strings.h>

namespace gramme::endpoint {

std::string_view HttpAnswer::header(std::string_view name) const {
  for (const sigv4::Header& header : headers) {
    if (header.name.size() == name.size() &&
        ::strncasecmp(header.name.data(), name.data(), name.size()) == 0) {
      return header.value;
    }
  }
  return {};
}

}  // namespace gramme::endpoint
