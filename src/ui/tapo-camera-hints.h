/* tapo-camera-hints.h: what can be said about a camera while it is being entered, before anybody is asked.
 * Main thread; pure apart from the translation. Every sentence is translated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-address.h"
#include "tapo-brand.h"
#include "tapo-camera-list.h"

G_BEGIN_DECLS

/* Whether cameras of this brand have the two accounts that people confuse. brand may be NULL. */
gboolean tapo_camera_hints_is_tp_link (TapoBrand *brand);

/* A TP-Link login where the camera account belongs; NULL for none. Static. */
const char *tapo_camera_hints_user (TapoBrand *brand,
                                    const char *user);

/* A password that cameras of this brand have been seen to refuse; NULL for none. Static. */
const char *tapo_camera_hints_password (TapoBrand *brand,
                                        const char *password);

/* A camera of the list, other than the draft itself, that shows the same stream; the caller frees it. */
char *tapo_camera_hints_duplicate (TapoCameraList *cameras,
                                   TapoCamera *draft);

/* What keeps a draft from being used, from tapo_camera_find_problem(); NULL for none. Static. */
const char *tapo_camera_hints_problem (const char *property);

/* What was found in an address and put elsewhere; NULL where it held nothing but a host. Static. */
const char *tapo_camera_hints_taken_apart (TapoAddress *address);

/* A name for a camera that has none: its host name where that is one, else brand and address. The caller frees it. */
char *tapo_camera_hints_suggest_name (TapoBrand *brand,
                                      const char *host);

/* The brand whose cameras have a stream under this path; preferred where it fits, borrowed; NULL for none. */
TapoBrand *tapo_camera_hints_find_brand (const char *path,
                                         TapoBrand *preferred);

G_END_DECLS
