#include "read_cache.h"

namespace gramme::storage {

namespace {

constexpr std::size_t kBytesOfSmallValue = 256;

}  // namespace

ReadCache::ReadCache(std::size_t bytes, std::size_t largest)
    : shard_bytes_(bytes / kShards), largest_(largest), doorkeeper_(bytes / kBytesOfSmallValue) {}

ReadCache::~ReadCache() {
  for (Shard& shard : shards_) {
    while (!shard.order.empty()) shard.forget(shard.order.front());
  }
}

CachedValuePtr ReadCache::find(std::size_t hash, std::string_view key) {
  Shard& shard = shard_of(hash);
  std::lock_guard lock(shard.mutex);
  CachedValue* const found = shard.find(Key{hash, key});
  if (found == nullptr || found->hidden) return nullptr;
  if (!found->used) found->used = true;  // a value in use is read by many processors
  return found;
}

bool ReadCache::admits(std::size_t hash, std::string_view key, std::string_view value) {
  if (value.size() > largest_) return false;
  const std::size_t charge = CachedValue::charge_of(key.size(), value.size());
  {
    Shard& shard = shard_of(hash);
    std::lock_guard lock(shard.mutex);
    if (shard.bytes + charge <= shard_bytes_) return true;
  }
  return doorkeeper_.knows(hash);
}

// `ended` is looked at after `begun`: when they are the same, and `begun` is still so at the end,
// no write was under way in between.
ReadCache::Ticket ReadCache::begin_read(std::size_t hash) const {
  const Stripe& stripe = stripe_of(hash);
  const std::uint32_t begun = stripe.begun.load();
  return {hash, begun, stripe.ended.load() == begun};
}

// A write that begins after the look at `begun` waits for the lock, and then removes what came in.
CachedValuePtr ReadCache::end_read(const Ticket& ticket, std::string_view key,
                                   std::string_view value) {
  const boost::intrusive_ptr<CachedValue> made = CachedValue::make(ticket.hash, key, value);
  if (value.size() > largest_) return made;
  Shard& shard = shard_of(ticket.hash);
  std::lock_guard lock(shard.mutex);
  if (ticket.quiet && stripe_of(ticket.hash).begun.load() == ticket.begun) {
    shard.insert(*made, shard_bytes_);
  }
  return made;
}

ReadCache::Write ReadCache::begin_write(std::size_t hash, std::string_view key) {
  const Write write = begin(hash);
  Shard& shard = shard_of(write.hash);
  std::lock_guard lock(shard.mutex);
  shard.remove(Key{write.hash, key});
  return write;
}

ReadCache::Write ReadCache::begin_put(std::size_t hash, std::string_view key) {
  Write write = begin(hash);
  Shard& shard = shard_of(write.hash);
  std::lock_guard lock(shard.mutex);
  CachedValue* const value = shard.find(Key{write.hash, key});
  if (value == nullptr) return write;
  if (value->hidden) {
    shard.remove(Key{write.hash, key});  // nobody knows here which of the two will be the last
  } else {
    write.hides = value->hidden = true;
  }
  return write;
}

// No read brings a value in while a write is under way, and another write would have removed it:
// what is here is what the put has hidden.
void ReadCache::end_put(const Write& write, std::string_view key, std::string_view value) {
  if (write.hides) {
    Shard& shard = shard_of(write.hash);
    std::lock_guard lock(shard.mutex);
    if (CachedValue* const old = shard.find(Key{write.hash, key})) {
      if (value.size() > largest_) {
        shard.remove(Key{write.hash, key});
      } else if (old->replace(value)) {
        old->hidden = false;
      } else {
        shard.insert(*CachedValue::make(write.hash, key, value), shard_bytes_);
      }
    }
  }
  end_write(write);
}

void ReadCache::cancel_put(const Write& write, std::string_view key) {
  if (write.hides) {
    Shard& shard = shard_of(write.hash);
    std::lock_guard lock(shard.mutex);
    shard.remove(Key{write.hash, key});
  }
  end_write(write);
}

ReadCache::Write ReadCache::begin(std::size_t hash) {
  const Write write{hash, false};
  stripe_of(write.hash).begun.fetch_add(1);
  return write;
}

void ReadCache::end_write(const Write& write) {
  stripe_of(write.hash).ended.fetch_add(1);
}

CachedValue* ReadCache::Shard::find(const Key& key) const {
  const auto found = values.find(key);
  return found == values.end() ? nullptr : *found;
}

bool ReadCache::Shard::remove(const Key& key) {
  const auto found = values.find(key);
  if (found == values.end()) return false;
  CachedValue& value = **found;
  values.erase(found);
  forget(value);
  return true;
}

// What is in the order, and in `values` no more.
void ReadCache::Shard::forget(CachedValue& value) {
  order.erase(order.iterator_to(value));
  bytes -= value.charge();
  intrusive_ptr_release(&value);
}

void ReadCache::Shard::insert(CachedValue& value, std::size_t capacity) {
  intrusive_ptr_add_ref(&value);
  if (!values.insert(&value).second) {
    remove(Key{value.hash(), value.key()});
    values.insert(&value);
  }
  order.push_back(value);
  bytes += value.charge();
  while (bytes > capacity) {
    CachedValue& first = order.front();
    if (!first.used) {
      remove(Key{first.hash(), first.key()});
      continue;
    }
    first.used = false;
    order.splice(order.end(), order, order.iterator_to(first));
  }
}

}  // namespace gramme::storage
