#pragma once

#include <array>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "gramme/endpoint/endpoint.h"
#include "store/shard.h"
#include "writes/write_record.h"

namespace gramme::cache {

// The fetches under way. Readers of one thing share a fetch, so that many of them on a key that is
// not there cost the upstream one read. Thread-safe.
class Flights {
 public:
  using Waiter = std::function<void(endpoint::Reply)>;

  struct Flight {
    Moment as_of;
    std::vector<Waiter> waiters;
  };
  using FlightPtr = std::shared_ptr<Flight>;

  // What board() came to: a fetch to be made by the caller, an answer that came in the meantime,
  // or neither: `waiter` is told by the fetch it has joined. With an answer it is not taken.
  struct Boarded {
    FlightPtr started;
    std::optional<Found> answer;
  };

  // Joins the fetch of `key` when nothing it depends on was written since it began, and none is
  // being written: a reader who comes after a write must not get what was read before it. Else
  // asks `find` once more and, when it finds nothing, starts a fetch.
  Boarded board(const std::string& key, const Dependencies& depends_on, Moment as_of,
                Waiter& waiter, const std::function<std::optional<Found>()>& find);

  // The fetch is over, its answer stored: whom to tell.
  std::vector<Waiter> land(const std::string& key, const FlightPtr& flight);

 private:
  struct Shard {
    std::mutex mutex;
    std::unordered_map<std::string, FlightPtr> flights;
  };
  Shard& shard_of(const std::string& key);

  std::array<Shard, 16> shards_;
};

}  // namespace gramme::cache
