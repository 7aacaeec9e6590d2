#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "gramme/base/result.h"
#include "gramme/transfer/output_file.h"

namespace gramme::transfer {

// Turns bytes into bytes. One thread.
class Compressor {
 public:
  virtual ~Compressor() = default;
  // Appends to `out` what is ready of the compressed form.
  virtual void add(std::string_view bytes, std::string& out) = 0;
  // Ends the stream; the next add() begins another one.
  virtual void end(std::string& out) = 0;
};

// kNone passes bytes on.
std::unique_ptr<Compressor> make_compressor(Compression compression);

}  // namespace gramme::transfer
