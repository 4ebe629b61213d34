/* tapo-camera-form.h: the fields of one camera. They edit a draft; the password stays in its own entry until it is
 * asked for.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-brand.h"
#include "tapo-camera-list.h"
#include "tapo-camera-save.h"
#include "tapo-remedy.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TAPO_TYPE_CAMERA_FORM (tapo_camera_form_get_type ())
G_DECLARE_FINAL_TYPE (TapoCameraForm, tapo_camera_form, TAPO, CAMERA_FORM, GtkWidget)

/* Signals: "changed" after every edit; "connection-changed" when the edit is one that a trial has to be made anew for;
 * "choose-brand" when the row of brands is activated. */

/* Edits a draft, which is kept, for a list, which is only looked at. is_saved: the draft is a copy of a camera of the
 * list, whose password stays as it is unless another one is entered. To be called once. */
void tapo_camera_form_set_draft (TapoCameraForm *self,
                                 TapoCameraList *cameras,
                                 TapoCamera *draft,
                                 gboolean is_saved);

void tapo_camera_form_set_brand (TapoCameraForm *self,
                                 TapoBrand *brand);
TapoBrand *tapo_camera_form_get_brand (TapoCameraForm *self);

/* Whether there is enough to begin with: an address. */
gboolean tapo_camera_form_is_filled (TapoCameraForm *self);

/* Whether anything differs from what was there at first. A name that was only suggested does not count. */
gboolean tapo_camera_form_is_dirty (TapoCameraForm *self);

/* Brings the fields into the draft. Where that cannot be used, FALSE: its sentence is shown and its row has the focus.
 * with_account: an account is needed as well, where the brand has one. */
gboolean tapo_camera_form_apply (TapoCameraForm *self,
                                 gboolean with_account);

/* What is to become of the password, and the one that was entered: borrowed until the next edit. */
TapoPasswordChange tapo_camera_form_get_password_change (TapoCameraForm *self);
const char *tapo_camera_form_get_password (TapoCameraForm *self);

/* Leads to the field that a remedy is about, or changes the streams as it says. found_path: the one that the doctor has
 * found; NULL for none. */
void tapo_camera_form_fix (TapoCameraForm *self,
                           TapoRemedy remedy,
                           const char *found_path);

/* The row to begin with, borrowed. */
GtkWidget *tapo_camera_form_get_first (TapoCameraForm *self);

/* Fills in an address as if it had been pasted. */
void tapo_camera_form_set_address (TapoCameraForm *self,
                                   const char *address);

/* Empties whatever may hold a password. */
void tapo_camera_form_wipe (TapoCameraForm *self);

G_END_DECLS
