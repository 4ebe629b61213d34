/* tapo-share-guard.c: a bounded table of addresses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-guard.h"

#include <string.h>

#define FREE_TRIES 10
#define FIRST_WAIT (5 * G_USEC_PER_SEC)
#define LONGEST_WAIT (15 * 60 * (gint64) G_USEC_PER_SEC)
#define MEMORY (60 * 60 * (gint64) G_USEC_PER_SEC) /* after which an address begins anew */
#define MAX_ENTRIES 1024

typedef struct
{
  guint wrong;
  gint64 last;  /* wrong one */
  gint64 until; /* when the next may be tried */
} Entry;

struct _TapoShareGuard
{
  GHashTable *entries; /* owned key → owned Entry */
};

TapoShareGuard *
tapo_share_guard_new (void)
{
  TapoShareGuard *self = g_new0 (TapoShareGuard, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
tapo_share_guard_free (TapoShareGuard *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

/* One who has an IPv6 address has 2⁶⁴ of them. */
static char *
make_key (GInetAddress *address)
{
  guint8 bytes[16] = { 0 };
  gsize size = g_inet_address_get_native_size (address);
  g_autoptr (GInetAddress) network = NULL;

  if (size != sizeof bytes)
    return g_inet_address_to_string (address);
  memcpy (bytes, g_inet_address_to_bytes (address), sizeof bytes / 2);
  network = g_inet_address_new_from_bytes (bytes, G_SOCKET_FAMILY_IPV6);
  return g_inet_address_to_string (network);
}

gboolean
tapo_share_guard_may_try (TapoShareGuard *self,
                          GInetAddress *address,
                          gint64 now,
                          guint *wait)
{
  g_autofree char *key = make_key (address);
  const Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry == NULL || now >= entry->until)
    return TRUE;
  if (wait != NULL)
    *wait = (guint) ((entry->until - now + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
  return FALSE;
}

/* The one that has been quiet for longest gives its place. */
static void
make_room (TapoShareGuard *self,
           gint64 now)
{
  GHashTableIter iter;
  gpointer key, value, oldest = NULL;
  gint64 last = G_MAXINT64;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Entry *entry = value;

      if (now - entry->last > MEMORY && now >= entry->until)
        g_hash_table_iter_remove (&iter);
      else if (entry->last < last)
        {
          last = entry->last;
          oldest = key;
        }
    }
  if (g_hash_table_size (self->entries) >= MAX_ENTRIES)
    g_hash_table_remove (self->entries, oldest);
}

void
tapo_share_guard_count (TapoShareGuard *self,
                        GInetAddress *address,
                        gint64 now,
                        gboolean right)
{
  g_autofree char *key = make_key (address);
  Entry *entry = g_hash_table_lookup (self->entries, key);
  guint doublings;

  if (right)
    {
      g_hash_table_remove (self->entries, key);
      return;
    }
  if (entry == NULL)
    {
      if (g_hash_table_size (self->entries) >= MAX_ENTRIES)
        make_room (self, now);
      entry = g_new0 (Entry, 1);
      g_hash_table_insert (self->entries, g_steal_pointer (&key), entry);
    }
  if (now - entry->last > MEMORY)
    entry->wrong = 0;
  entry->wrong++;
  entry->last = now;
  if (entry->wrong < FREE_TRIES)
    return;
  doublings = MIN (entry->wrong - FREE_TRIES, 16);
  entry->until = now + MIN (FIRST_WAIT << doublings, LONGEST_WAIT);
}
