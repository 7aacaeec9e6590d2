#pragma once

#include <memory>
#include <string>

#include "gramme/transfer/input_file.h"

namespace gramme::transfer {

// The content of compressed bytes: gzip's members or Zstandard's frames, one after another.
// `name` stands in errors.
std::unique_ptr<Bytes> make_gunzip(std::unique_ptr<Bytes> compressed, std::string name);
std::unique_ptr<Bytes> make_unzstd(std::unique_ptr<Bytes> compressed, std::string name);

}  // namespace gramme::transfer
