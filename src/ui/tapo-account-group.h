/* tapo-account-group.h: user name and password of a camera, with what helps to get them right. The password stays in
 * its entry, in memory that is not paged out, until it is asked for.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-brand.h"
#include "tapo-camera-save.h"

G_BEGIN_DECLS

#define TAPO_TYPE_ACCOUNT_GROUP (tapo_account_group_get_type ())
G_DECLARE_FINAL_TYPE (TapoAccountGroup, tapo_account_group, TAPO, ACCOUNT_GROUP, GtkWidget)

/* Property "user" (string) is notified. Signal "changed": user name, password or its removal changed. */

/* What the sentences speak of. brand may be NULL. */
void tapo_account_group_set_brand (TapoAccountGroup *self,
                                   TapoBrand *brand);

/* There is a saved password, which stays as long as no other is entered. */
void tapo_account_group_set_is_saved (TapoAccountGroup *self,
                                      gboolean is_saved);

/* Without the steps that lead to an account: somebody had one before. */
void tapo_account_group_set_show_steps (TapoAccountGroup *self,
                                        gboolean show_steps);

const char *tapo_account_group_get_user (TapoAccountGroup *self);
void tapo_account_group_set_user (TapoAccountGroup *self,
                                  const char *user);

/* What is to become of the password, and the one that was entered: borrowed until the next edit, never NULL. */
TapoPasswordChange tapo_account_group_get_change (TapoAccountGroup *self);
const char *tapo_account_group_get_password (TapoAccountGroup *self);
void tapo_account_group_set_password (TapoAccountGroup *self,
                                      const char *password);

/* FALSE where the brand needs an account and it is not complete: a sentence says so and its row has the focus. */
gboolean tapo_account_group_check (TapoAccountGroup *self);

/* The user name cannot be used: says so and goes there. */
void tapo_account_group_refuse_user (TapoAccountGroup *self,
                                     const char *sentence);

/* The row where the mistake most likely is after a refusal, borrowed. */
GtkWidget *tapo_account_group_get_first (TapoAccountGroup *self);

/* Goes there, and shows how to come by an account where a wrong one was entered. */
void tapo_account_group_focus (TapoAccountGroup *self);

/* Empties the password. */
void tapo_account_group_wipe (TapoAccountGroup *self);

G_END_DECLS
