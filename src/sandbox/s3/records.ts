/** What S3 remembers, and the one place that knows the kinds it is kept under. */
import type { Tags } from '../service.ts'
import type { State } from '../state.ts'

export type BucketRecord = {
  readonly name: string
  readonly region: string
  readonly tags: Tags
  /** Bucket tags authorize only after this was switched on, per bucket; in AWS it is off from the start. */
  readonly abac: boolean
  readonly createdAt: string
}

export type ObjectRecord = {
  readonly key: string
  readonly size: number
  /** Without quotes. */
  readonly etag: string
  readonly lastModified: string
  /** Headers given at upload and given back: content-type, cache-control, x-amz-meta-* … */
  readonly headers: Readonly<Record<string, string>>
}

export type UploadRecord = {
  readonly id: string
  readonly bucket: string
  readonly key: string
  readonly headers: Readonly<Record<string, string>>
}

export type PartRecord = { readonly number: number; readonly etag: string; readonly size: number }

const bucketKind = 's3.bucket'
const objectKind = 's3.object'
const uploadKind = 's3.upload'
const partKind = 's3.part'

export const buckets = {
  get: (state: State, name: string) => state.get<BucketRecord>(bucketKind, name),
  put: (state: State, bucket: BucketRecord) => state.put(bucketKind, bucket.name, bucket),
  list: (state: State) => state.list<BucketRecord>(bucketKind).map(([, bucket]) => bucket),
}

/** A bucket's name has no slash, so `bucket/key` names one object. */
export const objects = {
  get: (state: State, bucket: string, key: string) => state.get<ObjectRecord>(objectKind, `${bucket}/${key}`),
  /** Ordered by the UTF-8 bytes of the key, as S3 lists them. */
  list: (state: State, bucket: string, prefix = '') =>
    state.list<ObjectRecord>(objectKind, `${bucket}/${prefix}`).map(([, object]) => object),
  bytes: (state: State, bucket: string, key: string) =>
    state.blob.get(`s3/${bucket}/${key}`) ?? new Uint8Array(),
  put: (
    state: State,
    bucket: string,
    stored: { readonly object: ObjectRecord; readonly bytes: Uint8Array },
  ) =>
    state.transaction(() => {
      state.put(objectKind, `${bucket}/${stored.object.key}`, stored.object)
      state.blob.put(`s3/${bucket}/${stored.object.key}`, stored.bytes)
    }),
  remove: (state: State, bucket: string, key: string) =>
    state.transaction(() => {
      state.remove(objectKind, `${bucket}/${key}`)
      state.blob.remove(`s3/${bucket}/${key}`)
    }),
}

const partKey = (upload: string, part: number) => `${upload}/${String(part).padStart(5, '0')}`

export const uploads = {
  get: (state: State, id: string) => state.get<UploadRecord>(uploadKind, id),
  put: (state: State, upload: UploadRecord) => state.put(uploadKind, upload.id, upload),
  parts: (state: State, id: string) => state.list<PartRecord>(partKind, `${id}/`).map(([, part]) => part),
  partBytes: (state: State, id: string, part: number) =>
    state.blob.get(`s3-part/${partKey(id, part)}`) ?? new Uint8Array(),
  putPart: (state: State, id: string, stored: { readonly part: PartRecord; readonly bytes: Uint8Array }) =>
    state.transaction(() => {
      state.put(partKind, partKey(id, stored.part.number), stored.part)
      state.blob.put(`s3-part/${partKey(id, stored.part.number)}`, stored.bytes)
    }),
  remove: (state: State, id: string) =>
    state.transaction(() => {
      for (const { number } of uploads.parts(state, id)) {
        state.remove(partKind, partKey(id, number))
        state.blob.remove(`s3-part/${partKey(id, number)}`)
      }
      state.remove(uploadKind, id)
    }),
}
