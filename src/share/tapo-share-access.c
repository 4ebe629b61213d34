/* tapo-share-access.c: compares digests of a key that nobody knows, in time that says nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-access.h"

#include <string.h>

#include "tapo-share-guard.h"
#include "tapo-share-guest-list.h"
#include "tapo-share-net.h"
#include "tapo-share-secret.h"

#define CODE_GROUPS 4

struct _TapoShareAccess
{
  gatomicrefcount ref_count;
  gint64 (*clock) (void);
  guint8 key[TAPO_SHARE_DIGEST_SIZE];

  /* Of everything below; a leaf. */
  GMutex lock;
  char *code;
  guint8 code_digest[TAPO_SHARE_DIGEST_SIZE];
  gboolean open;
  guint64 generation;
  TapoShareGuestList *guests;
  TapoShareGuard *guard;
};

TapoShareAccess *
tapo_share_access_new (void)
{
  TapoShareAccess *self = g_new0 (TapoShareAccess, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->clock = g_get_monotonic_time;
  self->guests = tapo_share_guest_list_new ();
  self->guard = tapo_share_guard_new ();
  self->generation = 1;
  tapo_share_secret_fill_random (self->key, sizeof self->key);
  return self;
}

TapoShareAccess *
tapo_share_access_ref (TapoShareAccess *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tapo_share_access_wipe (char *code)
{
  if (code != NULL)
    explicit_bzero (code, strlen (code));
  g_free (code);
}

void
tapo_share_access_unref (TapoShareAccess *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  tapo_share_access_wipe (self->code);
  tapo_share_guest_list_free (self->guests);
  tapo_share_guard_free (self->guard);
  g_mutex_clear (&self->lock);
  explicit_bzero (self, sizeof *self);
  g_free (self);
}

char *
tapo_share_access_make_code (void)
{
  return tapo_share_secret_make (CODE_GROUPS);
}

void
tapo_share_access_set_code (TapoShareAccess *self,
                            const char *code)
{
  g_mutex_lock (&self->lock);
  tapo_share_access_wipe (self->code);
  self->code = g_strdup (code);
  if (code != NULL)
    tapo_share_secret_digest (self->key, sizeof self->key, code, self->code_digest);
  tapo_share_guest_list_set_code (self->guests, code);
  self->generation++;
  g_mutex_unlock (&self->lock);
}

char *
tapo_share_access_dup_code (TapoShareAccess *self)
{
  char *code;

  g_mutex_lock (&self->lock);
  code = g_strdup (self->code);
  g_mutex_unlock (&self->lock);
  return code;
}

void
tapo_share_access_set_open (TapoShareAccess *self,
                            gboolean open)
{
  g_mutex_lock (&self->lock);
  if (self->open && !open)
    self->generation++;
  self->open = open;
  g_mutex_unlock (&self->lock);
}

gboolean
tapo_share_access_is_open (TapoShareAccess *self)
{
  gboolean open;

  g_mutex_lock (&self->lock);
  open = self->open;
  g_mutex_unlock (&self->lock);
  return open;
}

char *
tapo_share_access_add_guest (TapoShareAccess *self,
                             const char *camera,
                             gint64 seconds,
                             guint *number)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return tapo_share_guest_list_add (self->guests, camera, seconds, number);
}

void
tapo_share_access_revoke_guest (TapoShareAccess *self,
                                guint number)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  tapo_share_guest_list_remove (self->guests, number);
}

GPtrArray *
tapo_share_access_dup_guests (TapoShareAccess *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return tapo_share_guest_list_dup_guests (self->guests);
}

char *
tapo_share_access_dup_guest_text (TapoShareAccess *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return tapo_share_guest_list_dup_text (self->guests);
}

void
tapo_share_access_take_guest_text (TapoShareAccess *self,
                                   const char *text)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  tapo_share_guest_list_take_text (self->guests, text);
}

/* With the lock held, like all below that have none of their own. */
static void
fill_grant (TapoShareAccess *self,
            const TapoShareGuest *guest,
            TapoShareGrant *grant)
{
  memset (grant, 0, sizeof *grant);
  grant->generation = self->generation;
  if (guest != NULL)
    {
      grant->guest = guest->number;
      g_strlcpy (grant->camera, guest->camera, sizeof grant->camera);
    }
}

/* Looks at every secret there is, whichever was right. */
static gboolean
find_secret (TapoShareAccess *self,
             const char *secret,
             TapoShareGrant *grant)
{
  guint8 given[TAPO_SHARE_DIGEST_SIZE];
  const TapoShareGuest *right = tapo_share_guest_list_match (self->guests, secret);
  gboolean code;

  tapo_share_secret_digest (self->key, sizeof self->key, secret, given);
  code = tapo_share_secret_equal (given, self->code_digest) && self->code != NULL;
  if (code || right != NULL)
    fill_grant (self, right, grant);
  return code || right != NULL;
}

TapoShareAnswer
tapo_share_access_check (TapoShareAccess *self,
                         GInetAddress *address,
                         const char *secret,
                         TapoShareGrant *grant,
                         guint *wait)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gboolean right;

  if (!tapo_share_guard_may_try (self->guard, address, self->clock (), wait))
    return TAPO_SHARE_ACCESS_WAIT;
  right = find_secret (self, secret, grant);
  tapo_share_guard_count (self->guard, address, self->clock (), right);
  return right ? TAPO_SHARE_ACCESS_GRANTED : TAPO_SHARE_ACCESS_DENIED;
}

gboolean
tapo_share_access_may_try (TapoShareAccess *self,
                           GInetAddress *address,
                           guint *wait)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return tapo_share_guard_may_try (self->guard, address, self->clock (), wait);
}

void
tapo_share_access_count (TapoShareAccess *self,
                         GInetAddress *address,
                         gboolean right)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  tapo_share_guard_count (self->guard, address, self->clock (), right);
}

gboolean
tapo_share_access_is_free (TapoShareAccess *self,
                           GInetAddress *address,
                           TapoShareGrant *grant)
{
  if (!tapo_share_access_is_open (self) || !tapo_share_net_is_near (address))
    return FALSE;
  tapo_share_access_grant_all (self, grant);
  return TRUE;
}

void
tapo_share_access_grant_all (TapoShareAccess *self,
                             TapoShareGrant *grant)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  fill_grant (self, NULL, grant);
}

/* The code itself is the key for all who have it, so that their cookies outlive the program and end with the code. */
static char *
make_cookie (TapoShareAccess *self,
             guint guest)
{
  g_autoptr (GHmac) hmac = NULL;

  if (guest != 0)
    return tapo_share_guest_list_dup_cookie (self->guests, guest);
  if (self->code == NULL)
    return NULL;
  hmac = g_hmac_new (G_CHECKSUM_SHA256, (const guchar *) self->code, strlen (self->code));
  g_hmac_update (hmac, (const guchar *) "tapo-viewer share", -1);
  return g_strdup_printf ("0.%s", g_hmac_get_string (hmac));
}

char *
tapo_share_access_dup_cookie (TapoShareAccess *self,
                              const TapoShareGrant *grant)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return make_cookie (self, grant->guest);
}

gboolean
tapo_share_access_check_cookie (TapoShareAccess *self,
                                const char *cookie,
                                TapoShareGrant *grant)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  guint64 number = g_ascii_strtoull (cookie, NULL, 10);
  g_autofree char *expected = number <= G_MAXUINT ? make_cookie (self, (guint) number) : NULL;
  guint8 a[TAPO_SHARE_DIGEST_SIZE], b[TAPO_SHARE_DIGEST_SIZE];

  if (expected == NULL)
    return FALSE;
  tapo_share_secret_digest (self->key, sizeof self->key, cookie, a);
  tapo_share_secret_digest (self->key, sizeof self->key, expected, b);
  if (!tapo_share_secret_equal (a, b))
    return FALSE;
  fill_grant (self, number != 0 ? tapo_share_guest_list_find (self->guests, (guint) number) : NULL, grant);
  return TRUE;
}

gboolean
tapo_share_access_holds (TapoShareAccess *self,
                         const TapoShareGrant *grant)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (grant->generation != self->generation)
    return FALSE;
  return grant->guest == 0 || tapo_share_guest_list_find (self->guests, grant->guest) != NULL;
}

void
tapo_share_access_set_clock (TapoShareAccess *self,
                             gint64 (*clock) (void))
{
  self->clock = clock;
  tapo_share_guest_list_set_clock (self->guests, clock);
}
