/* tapo-share-access.h: who may see what: the access code, guest links, and those who have guessed too often. Knows no
 * HTTP. Any thread. Counted by reference.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tapo-share-guest.h"

G_BEGIN_DECLS

typedef struct _TapoShareAccess TapoShareAccess;

/* What somebody has been granted. */
typedef struct
{
  guint guest;        /* 0: with the code, or like everyone */
  guint64 generation; /* of code and openness, when it was granted */
  char camera[80];    /* the only one that a guest may see; empty for all */
} TapoShareGrant;

typedef enum
{
  TAPO_SHARE_ACCESS_GRANTED,
  TAPO_SHARE_ACCESS_DENIED,
  TAPO_SHARE_ACCESS_WAIT, /* guessed too often: nothing is looked at for so many seconds */
} TapoShareAnswer;

TapoShareAccess *tapo_share_access_new (void);
TapoShareAccess *tapo_share_access_ref (TapoShareAccess *self);
void tapo_share_access_unref (TapoShareAccess *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoShareAccess, tapo_share_access_unref)

/* A new code: sixteen letters and digits in groups, 80 bits from the kernel, none that look alike. The caller wipes it
 * with tapo_share_access_wipe(). */
char *tapo_share_access_make_code (void);
void tapo_share_access_wipe (char *code);

/* The code that counts from now on; what was granted with another one is void, guest links as well. NULL: nobody. */
void tapo_share_access_set_code (TapoShareAccess *self,
                                 const char *code);
char *tapo_share_access_dup_code (TapoShareAccess *self);

/* Anyone near may see everything. */
void tapo_share_access_set_open (TapoShareAccess *self,
                                 gboolean open);
gboolean tapo_share_access_is_open (TapoShareAccess *self);

/* A link for one camera, valid for so many seconds. Returns its secret, which is not kept in clear; NULL when there are
 * too many. number may be NULL. */
char *tapo_share_access_add_guest (TapoShareAccess *self,
                                   const char *camera,
                                   gint64 seconds,
                                   guint *number);
void tapo_share_access_revoke_guest (TapoShareAccess *self,
                                     guint number);

/* Those that are valid now, of TapoShareGuest. The caller owns the array. */
GPtrArray *tapo_share_access_dup_guests (TapoShareAccess *self);

/* All guests as text, for a file, which lets nobody in who has not the code as well; and back. */
char *tapo_share_access_dup_guest_text (TapoShareAccess *self);
void tapo_share_access_take_guest_text (TapoShareAccess *self,
                                        const char *text);

/* A code or a guest's secret, as a person or a program at this address gave it. A wrong one is counted. wait gets
 * seconds. Fills in grant when it is GRANTED. */
TapoShareAnswer tapo_share_access_check (TapoShareAccess *self,
                                         GInetAddress *address,
                                         const char *secret,
                                         TapoShareGrant *grant,
                                         guint *wait);

/* For schemes that compare by themselves: may it be tried at all, and how it went. */
gboolean tapo_share_access_may_try (TapoShareAccess *self,
                                    GInetAddress *address,
                                    guint *wait);
void tapo_share_access_count (TapoShareAccess *self,
                              GInetAddress *address,
                              gboolean right);

/* What everybody at this address is granted without any secret. */
gboolean tapo_share_access_is_free (TapoShareAccess *self,
                                    GInetAddress *address,
                                    TapoShareGrant *grant);

/* What a browser keeps instead of the secret: nothing can be concluded from it, and it ends with what it stands for.
 * An old cookie is not a guess and is not counted. */
char *tapo_share_access_dup_cookie (TapoShareAccess *self,
                                    const TapoShareGrant *grant);
gboolean tapo_share_access_check_cookie (TapoShareAccess *self,
                                         const char *cookie,
                                         TapoShareGrant *grant);

/* Grants everything, as the code does. */
void tapo_share_access_grant_all (TapoShareAccess *self,
                                  TapoShareGrant *grant);

/* Whether a grant still holds. */
gboolean tapo_share_access_holds (TapoShareAccess *self,
                                  const TapoShareGrant *grant);

/* Monotonic µs by another clock, for tests. */
void tapo_share_access_set_clock (TapoShareAccess *self,
                                  gint64 (*clock) (void));

G_END_DECLS
