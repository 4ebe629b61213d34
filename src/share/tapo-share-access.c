/* tapo-share-access.c: compares digests of a key that nobody knows, in time that says nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-access.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "tapo-share-guard.h"
#include "tapo-share-net.h"

#define MAX_GUESTS 64
#define N_DIGEST 32

/* 32 letters and digits, none of which is taken for another one: five bits each. */
static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";

typedef struct
{
  TapoShareGuest public;
  guint8 digest[N_DIGEST]; /* of its secret */
  gint64 end;              /* by the clock */
} Guest;

struct _TapoShareAccess
{
  gatomicrefcount ref_count;
  gint64 (*clock) (void);
  guint8 key[N_DIGEST];

  /* Of everything below; a leaf. */
  GMutex lock;
  char *code;
  guint8 code_digest[N_DIGEST];
  gboolean open;
  guint64 generation;
  GPtrArray *guests;
  guint n_guests;
  TapoShareGuard *guard;
};

static void
fill_random (gpointer where,
             gsize size)
{
  guint8 *bytes = where;

  while (size > 0)
    {
      ssize_t n = getrandom (bytes, size, 0);

      if (n < 0)
        {
          g_assert (errno == EINTR);
          continue;
        }
      bytes += n;
      size -= (gsize) n;
    }
}

static void
guest_free (gpointer data)
{
  Guest *guest = data;

  g_free (guest->public.camera);
  g_free (guest);
}

TapoShareAccess *
tapo_share_access_new (void)
{
  TapoShareAccess *self = g_new0 (TapoShareAccess, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->clock = g_get_monotonic_time;
  self->guests = g_ptr_array_new_with_free_func (guest_free);
  self->guard = tapo_share_guard_new ();
  self->generation = 1;
  fill_random (self->key, sizeof self->key);
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
  g_ptr_array_unref (self->guests);
  tapo_share_guard_free (self->guard);
  g_mutex_clear (&self->lock);
  explicit_bzero (self, sizeof *self);
  g_free (self);
}

static char *
make_secret (guint n_groups)
{
  GString *code = g_string_new (NULL);

  for (guint i = 0; i < n_groups * 4; i++)
    {
      guint8 random;

      fill_random (&random, 1);
      if (i > 0 && i % 4 == 0)
        g_string_append_c (code, '-');
      g_string_append_c (code, letters[random % 32]);
    }
  return g_string_free_and_steal (code);
}

char *
tapo_share_access_make_code (void)
{
  return make_secret (4);
}

/* As many steps for every secret of a length, and no early end. */
static void
digest (const guint8 *key,
        const char *secret,
        guint8 *result)
{
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA256, key, N_DIGEST);
  gsize size = N_DIGEST;

  g_hmac_update (hmac, (const guchar *) secret, (gssize) strlen (secret));
  g_hmac_get_digest (hmac, result, &size);
}

static gboolean
digests_equal (const guint8 *a,
               const guint8 *b)
{
  guint8 difference = 0;

  for (guint i = 0; i < N_DIGEST; i++)
    difference |= a[i] ^ b[i];
  return difference == 0;
}

void
tapo_share_access_set_code (TapoShareAccess *self,
                            const char *code)
{
  g_mutex_lock (&self->lock);
  tapo_share_access_wipe (self->code);
  self->code = g_strdup (code);
  if (code != NULL)
    digest (self->key, code, self->code_digest);
  g_ptr_array_set_size (self->guests, 0);
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

/* With the lock held, like all below that begin with it. */
static void
forget_expired (TapoShareAccess *self)
{
  gint64 now = self->clock ();

  for (guint i = self->guests->len; i > 0; i--)
    {
      const Guest *guest = self->guests->pdata[i - 1];

      if (guest->end <= now)
        g_ptr_array_remove_index (self->guests, i - 1);
    }
}

static Guest *
find_guest (TapoShareAccess *self,
            guint number)
{
  forget_expired (self);
  for (guint i = 0; i < self->guests->len; i++)
    {
      Guest *guest = self->guests->pdata[i];

      if (guest->public.number == number)
        return guest;
    }
  return NULL;
}

char *
tapo_share_access_add_guest (TapoShareAccess *self,
                             const char *camera,
                             gint64 seconds,
                             guint *number)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Guest *guest;
  char *secret;

  forget_expired (self);
  if (self->guests->len >= MAX_GUESTS || strlen (camera) >= sizeof ((TapoShareGrant *) NULL)->camera)
    return NULL;
  secret = make_secret (6);
  guest = g_new0 (Guest, 1);
  guest->public.number = ++self->n_guests;
  guest->public.camera = g_strdup (camera);
  guest->public.expires = g_get_real_time () / G_USEC_PER_SEC + seconds;
  guest->end = self->clock () + seconds * G_USEC_PER_SEC;
  digest (self->key, secret, guest->digest);
  g_ptr_array_add (self->guests, guest);
  if (number != NULL)
    *number = guest->public.number;
  return secret;
}

void
tapo_share_access_revoke_guest (TapoShareAccess *self,
                                guint number)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Guest *guest = find_guest (self, number);

  if (guest != NULL)
    g_ptr_array_remove (self->guests, guest);
}

GPtrArray *
tapo_share_access_dup_guests (TapoShareAccess *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GPtrArray *guests = g_ptr_array_new_with_free_func ((GDestroyNotify) tapo_share_guest_free);

  forget_expired (self);
  for (guint i = 0; i < self->guests->len; i++)
    {
      const Guest *guest = self->guests->pdata[i];

      g_ptr_array_add (guests, tapo_share_guest_copy (&guest->public));
    }
  return guests;
}

static void
fill_grant (TapoShareAccess *self,
            const Guest *guest,
            TapoShareGrant *grant)
{
  memset (grant, 0, sizeof *grant);
  grant->generation = self->generation;
  if (guest != NULL)
    {
      grant->guest = guest->public.number;
      g_strlcpy (grant->camera, guest->public.camera, sizeof grant->camera);
    }
}

/* Looks at every secret there is, whichever was right. */
static gboolean
find_secret (TapoShareAccess *self,
             const char *secret,
             TapoShareGrant *grant)
{
  guint8 given[N_DIGEST];
  const Guest *right = NULL;
  gboolean code;

  forget_expired (self);
  digest (self->key, secret, given);
  code = digests_equal (given, self->code_digest) && self->code != NULL;
  for (guint i = 0; i < self->guests->len; i++)
    {
      const Guest *guest = self->guests->pdata[i];

      if (digests_equal (given, guest->digest))
        right = guest;
    }
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

/* The code itself is the key for all who have it, so that their cookies outlive the program and end with the code;
 * a guest's cookie ends with the program, as the link does. */
static char *
make_cookie (TapoShareAccess *self,
             const Guest *guest)
{
  g_autoptr (GHmac) hmac = NULL;

  if (guest != NULL)
    {
      hmac = g_hmac_new (G_CHECKSUM_SHA256, self->key, sizeof self->key);
      g_hmac_update (hmac, guest->digest, sizeof guest->digest);
      return g_strdup_printf ("%u.%s", guest->public.number, g_hmac_get_string (hmac));
    }
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
  const Guest *guest = grant->guest != 0 ? find_guest (self, grant->guest) : NULL;

  if (grant->guest != 0 && guest == NULL)
    return NULL;
  return make_cookie (self, guest);
}

gboolean
tapo_share_access_check_cookie (TapoShareAccess *self,
                                const char *cookie,
                                TapoShareGrant *grant)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  guint64 number = g_ascii_strtoull (cookie, NULL, 10);
  const Guest *guest = number != 0 && number <= G_MAXUINT ? find_guest (self, (guint) number) : NULL;
  g_autofree char *expected = NULL;
  guint8 a[N_DIGEST], b[N_DIGEST];

  if (number != 0 && guest == NULL)
    return FALSE;
  expected = make_cookie (self, guest);
  if (expected == NULL)
    return FALSE;
  digest (self->key, cookie, a);
  digest (self->key, expected, b);
  if (!digests_equal (a, b))
    return FALSE;
  fill_grant (self, guest, grant);
  return TRUE;
}

gboolean
tapo_share_access_holds (TapoShareAccess *self,
                         const TapoShareGrant *grant)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (grant->generation != self->generation)
    return FALSE;
  return grant->guest == 0 || find_guest (self, grant->guest) != NULL;
}

void
tapo_share_access_set_clock (TapoShareAccess *self,
                             gint64 (*clock) (void))
{
  self->clock = clock;
}
