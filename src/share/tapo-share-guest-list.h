/* tapo-share-guest-list.h: guest links: secrets that show one camera until their time is over, or the access code is
 * another one. They are kept as digests of which the code is the key, so that what is written of them lets nobody in.
 * Whoever owns it sees to it that one thread is here at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-share-guest.h"

G_BEGIN_DECLS

typedef struct _TapoShareGuestList TapoShareGuestList;

TapoShareGuestList *tapo_share_guest_list_new (void);
void tapo_share_guest_list_free (TapoShareGuestList *self);

/* Monotonic µs by another clock, for tests. */
void tapo_share_guest_list_set_clock (TapoShareGuestList *self,
                                      gint64 (*clock) (void));

/* Nobody is a guest any more. NULL: there is no code, and no guest either. */
void tapo_share_guest_list_set_code (TapoShareGuestList *self,
                                     const char *code);

/* A new one's secret, which is not kept in clear and wiped by the caller; NULL when there are too many. number may be
 * NULL. */
char *tapo_share_guest_list_add (TapoShareGuestList *self,
                                 const char *camera,
                                 gint64 seconds,
                                 guint *number);
void tapo_share_guest_list_remove (TapoShareGuestList *self,
                                   guint number);

/* Those that are valid now: one by its number, one by its secret, for which every one is looked at. NULL for none;
 * borrowed until the next call. And copies of all. */
const TapoShareGuest *tapo_share_guest_list_find (TapoShareGuestList *self,
                                                  guint number);
const TapoShareGuest *tapo_share_guest_list_match (TapoShareGuestList *self,
                                                   const char *secret);
GPtrArray *tapo_share_guest_list_dup_guests (TapoShareGuestList *self);

/* What a guest's browser keeps, from which the secret cannot be concluded; NULL when it is not valid. */
char *tapo_share_guest_list_dup_cookie (TapoShareGuestList *self,
                                        guint number);

/* All of them as text, for a file; and back, in place of those that are here, which is of no effect under another code
 * or when the text is none of ours. */
char *tapo_share_guest_list_dup_text (TapoShareGuestList *self);
void tapo_share_guest_list_take_text (TapoShareGuestList *self,
                                      const char *text);

G_END_DECLS
