/* tapo-doctor-observer.h: whoever can tell the doctor whether a picture comes. The doctor itself asks for none: that
 * takes a session and everything that decodes. An interface, made by a layer above.
 * Main thread. Owned by whoever asks for a diagnosis.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tapo-camera.h"

G_BEGIN_DECLS

#define TAPO_TYPE_DOCTOR_OBSERVER (tapo_doctor_observer_get_type ())
G_DECLARE_INTERFACE (TapoDoctorObserver, tapo_doctor_observer, TAPO, DOCTOR_OBSERVER, GObject)

typedef struct
{
  gboolean picture;  /* one has come */
  gboolean constant; /* several have come, and all are alike to the bit or nearly so */
  int width, height; /* 0: unknown */
} TapoObservation;

struct _TapoDoctorObserverInterface
{
  GTypeInterface parent_iface;

  void (*observe_async) (TapoDoctorObserver *self, TapoCamera *camera, const char *password, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data);
  gboolean (*observe_finish) (TapoDoctorObserver *self, GAsyncResult *result, TapoObservation *observation,
                              GError **error);
};

/* Opens one session, waits for pictures and gives the session back before it finishes. password is borrowed until this
 * returns. When cancelled it finishes soon. */
void tapo_doctor_observer_observe_async (TapoDoctorObserver *self,
                                         TapoCamera *camera,
                                         const char *password,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);

/* FALSE with a TAPO_ERROR where the session failed. TRUE without a picture where none came in good time. */
gboolean tapo_doctor_observer_observe_finish (TapoDoctorObserver *self,
                                              GAsyncResult *result,
                                              TapoObservation *observation,
                                              GError **error);

G_END_DECLS
