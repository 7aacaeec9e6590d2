#pragma once

#include <string>
#include <vector>

#include "gramme/endpoint/endpoint.h"
#include "gramme/transfer/item_reader.h"
#include "option_table.h"

namespace gramme::cli {

// "dynamodb", "plain", "csv", "export", as --format takes them.
const std::vector<std::string>& format_names();
// kUnknown for an empty name.
transfer::Format format_of(const std::string& name);

void declare_max_wcu(OptionTable& options, double& units);
void declare_max_rcu(OptionTable& options, double& units);
void declare_checkpoint(OptionTable& options, std::string& path);
void declare_columns(OptionTable& options, std::vector<std::string>& columns);
// Requests under way at the same time: kMostLanes at most. `lanes` means something once lanes_for()
// has seen it.
inline constexpr int kMostLanes = 64;
void declare_lanes(OptionTable& options, int& lanes);
// The number that was asked for, else one that suits the endpoint.
int lanes_for(const endpoint::Endpoint& endpoint, int lanes);
// `more` ends the help's line.
void declare_segments(OptionTable& options, int& segments, const std::string& more = {});

}  // namespace gramme::cli
