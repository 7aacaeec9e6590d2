#pragma once

#include <tl/expected.hpp>

#include "gramme/base/error.h"

namespace gramme {

// A value, or the Error that says why there is none. Functions of this project return it; they
// do not throw. A library that throws is called behind a function that catches.
template <class T>
using Result = tl::expected<T, Error>;

using Status = Result<void>;

// Cold: compilers move what leads to a failure out of the way of what does not.
[[gnu::cold]] inline tl::unexpected<Error> fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace gramme

// Ends the calling function with the error of `expression`, if it has one.
#define GRAMME_TRY(expression)                                 \
  do {                                                         \
    if (auto gramme_status = (expression); !gramme_status) {   \
      return ::gramme::fail(std::move(gramme_status).error()); \
    }                                                          \
  } while (false)

#define GRAMME_JOIN_(a, b) a##b
#define GRAMME_JOIN(a, b) GRAMME_JOIN_(a, b)

// GRAMME_ASSIGN(auto x, f()): x is the value of f(), or the calling function ends with its error.
#define GRAMME_ASSIGN(declaration, expression) \
  GRAMME_ASSIGN_(GRAMME_JOIN(gramme_result_, __LINE__), declaration, expression)
#define GRAMME_ASSIGN_(name, declaration, expression)        \
  auto name = (expression);                                  \
  if (!name) return ::gramme::fail(std::move(name).error()); \
  declaration = std::move(*name)
