/* tapo-share-guest-list.c: an array, looked through from end to end: there are few.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-guest-list.h"

#include <string.h>

#include "tapo-share-access.h"
#include "tapo-share-secret.h"

#define MAX_GUESTS 64
#define GROUPS 6

/* The file: one line that tells the code, then one for each guest. */
#define SALT "tapo-viewer guests"
#define N_FIELDS 4

typedef struct
{
  TapoShareGuest public;
  guint8 digest[TAPO_SHARE_DIGEST_SIZE]; /* of its secret */
  gint64 end;                            /* by the clock */
} Guest;

struct _TapoShareGuestList
{
  gint64 (*clock) (void);
  char *code; /* NULL for none */
  GPtrArray *guests;
  guint last_number;
};

static void
guest_free (gpointer data)
{
  Guest *guest = data;

  g_free (guest->public.camera);
  g_free (guest);
}

TapoShareGuestList *
tapo_share_guest_list_new (void)
{
  TapoShareGuestList *self = g_new0 (TapoShareGuestList, 1);

  self->clock = g_get_monotonic_time;
  self->guests = g_ptr_array_new_with_free_func (guest_free);
  return self;
}

void
tapo_share_guest_list_free (TapoShareGuestList *self)
{
  tapo_share_access_wipe (self->code);
  g_ptr_array_unref (self->guests);
  g_free (self);
}

void
tapo_share_guest_list_set_clock (TapoShareGuestList *self,
                                 gint64 (*clock) (void))
{
  self->clock = clock;
}

void
tapo_share_guest_list_set_code (TapoShareGuestList *self,
                                const char *code)
{
  tapo_share_access_wipe (self->code);
  self->code = g_strdup (code);
  g_ptr_array_set_size (self->guests, 0);
}

static void
digest (TapoShareGuestList *self,
        const char *text,
        guint8 *result)
{
  tapo_share_secret_digest ((const guint8 *) self->code, strlen (self->code), text, result);
}

static void
forget_expired (TapoShareGuestList *self)
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
find (TapoShareGuestList *self,
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

/* Whether there is place for it. seconds from now. */
static Guest *
add (TapoShareGuestList *self,
     const char *camera,
     gint64 seconds)
{
  Guest *guest;

  if (self->guests->len >= MAX_GUESTS || strlen (camera) >= sizeof ((TapoShareGrant *) NULL)->camera)
    return NULL;
  guest = g_new0 (Guest, 1);
  guest->public.camera = g_strdup (camera);
  guest->public.expires = g_get_real_time () / G_USEC_PER_SEC + seconds;
  guest->end = self->clock () + seconds * G_USEC_PER_SEC;
  g_ptr_array_add (self->guests, guest);
  return guest;
}

char *
tapo_share_guest_list_add (TapoShareGuestList *self,
                           const char *camera,
                           gint64 seconds,
                           guint *number)
{
  Guest *guest;
  char *secret;

  forget_expired (self);
  guest = self->code != NULL ? add (self, camera, seconds) : NULL;
  if (guest == NULL)
    return NULL;
  secret = tapo_share_secret_make (GROUPS);
  guest->public.number = ++self->last_number;
  digest (self, secret, guest->digest);
  if (number != NULL)
    *number = guest->public.number;
  return secret;
}

void
tapo_share_guest_list_remove (TapoShareGuestList *self,
                              guint number)
{
  Guest *guest = find (self, number);

  if (guest != NULL)
    g_ptr_array_remove (self->guests, guest);
}

const TapoShareGuest *
tapo_share_guest_list_find (TapoShareGuestList *self,
                            guint number)
{
  const Guest *guest = find (self, number);

  return guest != NULL ? &guest->public : NULL;
}

const TapoShareGuest *
tapo_share_guest_list_match (TapoShareGuestList *self,
                             const char *secret)
{
  guint8 given[TAPO_SHARE_DIGEST_SIZE];
  const Guest *right = NULL;

  if (self->code == NULL)
    return NULL;
  forget_expired (self);
  digest (self, secret, given);
  for (guint i = 0; i < self->guests->len; i++)
    {
      const Guest *guest = self->guests->pdata[i];

      if (tapo_share_secret_equal (given, guest->digest))
        right = guest;
    }
  return right != NULL ? &right->public : NULL;
}

GPtrArray *
tapo_share_guest_list_dup_guests (TapoShareGuestList *self)
{
  GPtrArray *guests = g_ptr_array_new_with_free_func ((GDestroyNotify) tapo_share_guest_free);

  forget_expired (self);
  for (guint i = 0; i < self->guests->len; i++)
    g_ptr_array_add (guests, tapo_share_guest_copy (&((const Guest *) self->guests->pdata[i])->public));
  return guests;
}

static char *
dup_hex (const guint8 *bytes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < TAPO_SHARE_DIGEST_SIZE; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free_and_steal (text);
}

static gboolean
read_hex (const char *text,
          guint8 *bytes)
{
  if (strlen (text) != 2 * TAPO_SHARE_DIGEST_SIZE)
    return FALSE;
  for (guint i = 0; i < TAPO_SHARE_DIGEST_SIZE; i++)
    {
      int high = g_ascii_xdigit_value (text[2 * i]), low = g_ascii_xdigit_value (text[2 * i + 1]);

      if (high < 0 || low < 0)
        return FALSE;
      bytes[i] = (guint8) (16 * high + low);
    }
  return TRUE;
}

/* Of the digest, which whoever reads the file has as well: the code is the key once more. */
char *
tapo_share_guest_list_dup_cookie (TapoShareGuestList *self,
                                  guint number)
{
  const Guest *guest = find (self, number);
  g_autofree char *text = guest != NULL ? dup_hex (guest->digest) : NULL;
  g_autofree char *salted = NULL;
  g_autofree char *hex = NULL;
  guint8 bytes[TAPO_SHARE_DIGEST_SIZE];

  if (guest == NULL)
    return NULL;
  salted = g_strconcat ("cookie ", text, NULL);
  digest (self, salted, bytes);
  hex = dup_hex (bytes);
  return g_strdup_printf ("%u.%s", number, hex);
}

/* What tells under which code a text was written. */
static char *
dup_mark (TapoShareGuestList *self)
{
  guint8 bytes[TAPO_SHARE_DIGEST_SIZE];

  digest (self, SALT, bytes);
  return dup_hex (bytes);
}

char *
tapo_share_guest_list_dup_text (TapoShareGuestList *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *mark = NULL;

  if (self->code == NULL)
    return g_string_free_and_steal (text);
  forget_expired (self);
  mark = dup_mark (self);
  g_string_append_printf (text, "%s\n", mark);
  for (guint i = 0; i < self->guests->len; i++)
    {
      const Guest *guest = self->guests->pdata[i];
      g_autofree char *hex = dup_hex (guest->digest);

      g_string_append_printf (text, "%u %" G_GINT64_FORMAT " %s %s\n", guest->public.number, guest->public.expires, hex,
                              guest->public.camera);
    }
  return g_string_free_and_steal (text);
}

static void
take_line (TapoShareGuestList *self,
           const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, " ", N_FIELDS);
  guint8 bytes[TAPO_SHARE_DIGEST_SIZE];
  guint64 number;
  gint64 left;
  Guest *guest;

  if (g_strv_length (fields) != N_FIELDS || !g_ascii_string_to_unsigned (fields[0], 10, 1, G_MAXUINT, &number, NULL))
    return;
  left = g_ascii_strtoll (fields[1], NULL, 10) - g_get_real_time () / G_USEC_PER_SEC;
  if (left <= 0 || left > G_MAXINT32 || !read_hex (fields[2], bytes))
    return;
  guest = find (self, (guint) number) == NULL ? add (self, fields[3], left) : NULL;
  if (guest == NULL)
    return;
  guest->public.number = (guint) number;
  self->last_number = MAX (self->last_number, guest->public.number);
  memcpy (guest->digest, bytes, sizeof bytes);
}

void
tapo_share_guest_list_take_text (TapoShareGuestList *self,
                                 const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", MAX_GUESTS + 2);
  g_autofree char *mark = self->code != NULL ? dup_mark (self) : NULL;

  if (mark == NULL || lines[0] == NULL || !g_str_equal (lines[0], mark))
    return;
  g_ptr_array_set_size (self->guests, 0);
  for (guint i = 1; lines[i] != NULL; i++)
    take_line (self, lines[i]);
}
