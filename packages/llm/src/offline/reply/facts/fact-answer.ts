export interface FactAnswer {
  /** Without its full stop: "Your dog is called Max". */
  readonly sentence: string;
  /** When it was last said, epoch milliseconds. */
  readonly at: number;
  /** True when it touches a loss. */
  readonly sad: boolean;
}
