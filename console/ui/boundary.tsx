// A part of the page that cannot be drawn says so in its own place. Without this, one broken record would
// replace the whole page.
import { Component, type ReactNode } from 'react'
import { ProblemPanel } from './problem-panel.tsx'

export interface BoundaryProps {
  /** What failed, e.g. "The life line could not be shown". */
  failure: string
  children: ReactNode
}

export class Boundary extends Component<BoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error }
  }

  override render(): ReactNode {
    const { failure, children } = this.props
    if (this.state.error === null) return children
    return (
      <ProblemPanel title={failure} error={this.state.error} retry={() => this.setState({ error: null })} />
    )
  }
}
